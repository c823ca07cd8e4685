package gatepost.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts the statements of included files where their {@code include} stands. */
final class Inclusion {

    private static final int DEEPEST = 10;

    private final Loader loader;
    private final Problems problems;
    private final Set<String> included = new HashSet<>();

    Inclusion(Loader loader, Problems problems) {
        this.loader = loader;
        this.problems = problems;
    }

    List<Statement> of(SourceText source) {
        included.add(source.name());
        return of(source, 0);
    }

    private List<Statement> of(SourceText source, int depth) {
        List<Statement> all = new ArrayList<>();
        for (Statement statement : StatementParser.parse(source, problems)) {
            if (statement.keyword().isWord("include")) {
                include(statement, depth, all);
            } else {
                all.add(statement);
            }
        }
        return all;
    }

    private void include(Statement statement, int depth, List<Statement> all) {
        Words words = new Words(statement, problems);
        Optional<Token> pattern = words.take("a file or a pattern such as \"conf.d/*.policy\"");
        words.endWithoutGroup();
        if (pattern.isEmpty()) {
            return;
        }
        for (String path : loader.matching(pattern.get())) {
            if (depth == DEEPEST || !included.add(path)) {
                problems.error(pattern.get().place(), Visible.quoted(path) + " is included already");
                continue;
            }
            loader.read(path, pattern.get().place()).ifPresent(source -> all.addAll(of(source, depth + 1)));
        }
    }
}
