package gatepost.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads {@code domains ITEMS} and {@code list NAME KIND ITEMS}. */
final class ListReader {

    private static final List<String> KINDS = List.of("cidr", "domain", "address", "pair", "text");

    private final Declarations names;
    private final Items items;
    private final PairReader pairs;
    private final Problems problems;

    ListReader(Declarations names, Loader loader, Problems problems) {
        this.names = names;
        this.items = new Items(loader, problems);
        this.pairs = new PairReader(loader, problems);
        this.problems = problems;
    }

    void domains(Statement statement) {
        Words words = new Words(statement, problems);
        List<EntryLine> lines = lines(statement, words, DomainNames::problem);
        names.ownDomains(new DomainNames("domains", lines));
    }

    void list(Statement statement) {
        Words words = new Words(statement, problems);
        Optional<Token> name = words.take("the name of the list");
        Optional<Token> kind = name.flatMap(n -> words.take("what it holds: cidr, domain, address, pair or text"));
        if (name.isEmpty() || kind.isEmpty()) {
            name.ifPresent(n -> names.broken(n.text()));
            return;
        }
        if (kind.get().isWord("pair")) {
            pair(name.get(), statement, words);
            return;
        }
        if (kind.get().isWord("text")) {
            texts(name.get(), statement, words);
            return;
        }
        Optional<ListKind> known = ListKind.of(kind.get().text());
        if (known.isEmpty()) {
            unknownKind(kind.get());
        }
        if (!Names.fresh(name.get(), names, problems) || known.isEmpty()) {
            names.broken(name.get().text());
            return;
        }
        names.declared(name.get().text(), name.get().place());
        switch (known.get()) {
            case CIDR -> networks(name.get().text(), statement, words);
            case DOMAIN -> names.add(new DomainNames(name.get().text(), lines(statement, words, DomainNames::problem)));
            case ADDRESS ->
                names.add(new MailAddresses(
                        name.get().text(), lines(statement, words, MailAddresses::problem), names.domains()));
        }
    }

    private void pair(Token name, Statement statement, Words words) {
        if (Names.fresh(name, names, problems)) {
            names.declared(name.text(), name.place());
            names.add(pairs.read(name.text(), statement, words));
        }
    }

    /** Any word is a text. */
    private void texts(Token name, Statement statement, Words words) {
        if (Names.fresh(name, names, problems)) {
            names.declared(name.text(), name.place());
            names.add(new Texts(name.text(), lines(statement, words, text -> "")));
        }
    }

    private void unknownKind(Token kind) {
        problems.error(
                kind.place(),
                "a list holds cidr, domain, address, pair or text, not " + kind.quoted(),
                Nearest.hint(kind.text(), KINDS));
    }

    private List<EntryLine> lines(Statement statement, Words words, UnaryOperator<String> check) {
        List<EntryLine> lines = new ArrayList<>();
        items.each(statement, words, line -> {
            String problem = check.apply(line.text());
            if (problem.isEmpty()) {
                lines.add(line);
            } else {
                problems.error(line.place(), problem);
            }
        });
        return lines;
    }

    private void networks(String name, Statement statement, Words words) {
        NetworkLines lines = new NetworkLines();
        Optional<SourceText> source = items.each(statement, words, line -> network(line, lines));
        names.add(new Networks(name, source.orElse(statement.place().source()), lines));
    }

    private void network(EntryLine line, NetworkLines lines) {
        Optional<IpNetwork> network = IpNetwork.parse(line.text());
        if (network.isEmpty()) {
            problems.error(
                    line.place(), "not a network: " + Visible.quoted(line.text()), "as 192.0.2.0/24 or 2001:db8::/32");
        } else if (!network.get().equals(network.get().network())) {
            problems.error(
                    line.place(),
                    Visible.quoted(line.text()) + " has bits behind the network",
                    "write " + network.get().network());
        } else {
            lines.add(network.get(), line.exception(), line.place().line());
        }
    }
}
