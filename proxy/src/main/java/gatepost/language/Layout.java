package gatepost.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lays a policy or settings file out anew and never changes what it says: four spaces for each group, one statement per
 * line, at most one blank line in a row, nothing at line ends. Comments stay where they are, groups that were written
 * on one line stay there, and so do the columns in which an author aligned words.
 */
public final class Layout {

    private Layout() {}

    /**
     * What came of it.
     *
     * @param problems why the file cannot be read; then there is no text
     */
    public record Laid(List<Problem> problems, Optional<String> text) {

        public Laid {
            problems = List.copyOf(problems);
        }
    }

    /** The same file, well laid out. */
    public static Laid of(SourceText source) {
        Problems problems = new Problems();
        List<Statement> before = StatementParser.parse(source, problems);
        if (source.name().endsWith(JsonStatements.SUFFIX)) {
            problems.error(source.at(1, 1, 1), "JSON is not laid out");
        }
        if (problems.hasErrors()) {
            return new Laid(problems.sorted(), Optional.empty());
        }
        List<LaidLine> lines = new LayoutReader(source).lines();
        String text = text(Alignment.of(lines));
        require(before, new SourceText(source.name(), text));
        return new Laid(List.of(), Optional.of(text));
    }

    /** INVARIANT: the same statements; a mistake here must never reach a file. */
    private static void require(List<Statement> before, SourceText after) {
        Problems problems = new Problems();
        if (!Saying.of(StatementParser.parse(after, problems)).equals(Saying.of(before)) || problems.hasErrors()) {
            throw new IllegalStateException("the layout of " + after.name() + " would change what it says");
        }
    }

    private static String text(List<LaidLine> lines) {
        StringBuilder out = new StringBuilder();
        for (LaidLine line : lines) {
            out.append(line.blankBefore() && out.length() > 0 ? "\n" : "");
            out.append(line.text()).append('\n');
        }
        return out.toString();
    }

    /** Statements without their places: equal when two files say the same. */
    private record Saying(List<String> words, List<Saying> group) {

        static List<Saying> of(List<Statement> statements) {
            List<Saying> all = new ArrayList<>();
            for (Statement statement : statements) {
                List<String> words = new ArrayList<>();
                statement.words().forEach(word -> words.add(word.kind() + " " + word.text()));
                statement.group().ifPresent(group -> words.add("{"));
                List<Saying> inner =
                        statement.group().map(group -> of(group.statements())).orElse(List.of());
                all.add(new Saying(words, inner));
            }
            return all;
        }
    }
}
