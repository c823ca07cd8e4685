package gatepost.language;

import java.util.Optional;

/** Reads {@code access NAME cidr FILE}: a Postfix table as it is, in lists {@code NAME.permit} and {@code NAME.reject}. */
final class AccessReader {

    static final String PERMIT = ".permit";
    static final String REJECT = ".reject";

    private final Declarations names;
    private final Loader loader;
    private final Problems problems;

    AccessReader(Declarations names, Loader loader, Problems problems) {
        this.names = names;
        this.loader = loader;
        this.problems = problems;
    }

    void read(Statement statement) {
        Words words = new Words(statement, problems);
        Optional<Token> name = words.take("a name for the table");
        if (name.isEmpty()) {
            return;
        }
        boolean cidr = isCidr(words);
        Optional<Token> file = cidr ? words.take("the file, such as \"/etc/postfix/access.cidr\"") : Optional.empty();
        file.ifPresent(token -> words.endWithoutGroup());
        boolean fresh = Names.fresh(name.get(), names, problems);
        Optional<SourceText> source = file.filter(token -> fresh)
                .flatMap(token -> loader.readList(name.get().text(), token));
        if (fresh) {
            names.declared(name.get().text(), name.get().place());
        }
        if (source.isPresent()) {
            add(name.get(), source.get());
        } else {
            names.broken(name.get().text() + PERMIT);
            names.broken(name.get().text() + REJECT);
        }
    }

    private boolean isCidr(Words words) {
        Optional<Token> kind = words.take("cidr");
        boolean cidr = kind.filter(token -> token.isWord("cidr")).isPresent();
        if (kind.isPresent() && !cidr) {
            problems.error(
                    kind.get().place(),
                    "an access table is read from cidr, not from " + kind.get().quoted(),
                    "domains and addresses of other tables go into a \"list\"");
        }
        return cidr;
    }

    private void add(Token name, SourceText source) {
        AccessTable table = new AccessTable(source, problems);
        names.addAccess(
                name.text(),
                new Networks(name.text() + PERMIT, source, table.permitted()),
                new Networks(name.text() + REJECT, source, table.rejected()));
    }
}
