package gatepost.language;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes statements back as text. */
final class StatementText {

    private static final String INDENT = "    ";

    private StatementText() {}

    /** A word as it must stand in a file. */
    static String of(Token token) {
        return switch (token.kind()) {
            case TEXT -> "\"" + token.text() + "\"";
            case REGEX -> "/" + token.text() + "/";
            default -> token.text();
        };
    }

    static String of(List<Token> words) {
        return words.stream().map(StatementText::of).collect(Collectors.joining(" "));
    }

    /** A statement with its group. */
    static List<PolicyEntry.Line> lines(Statement statement, int depth, String note) {
        return lines(statement, of(statement.words()), depth, note);
    }

    /**
     * The same with other words in front of the group.
     *
     * @param note a comment; may be empty
     */
    static List<PolicyEntry.Line> lines(Statement statement, String words, int depth, String note) {
        List<PolicyEntry.Line> lines = new ArrayList<>();
        String head = INDENT.repeat(depth) + words + (statement.group().isPresent() ? " {" : "");
        lines.add(new PolicyEntry.Line(origin(statement), note.isEmpty() ? head : head + "  # " + note));
        statement.group().ifPresent(group -> {
            group.statements().forEach(inner -> lines.addAll(lines(inner, depth + 1, "")));
            lines.add(new PolicyEntry.Line("", INDENT.repeat(depth) + "}"));
        });
        return lines;
    }

    static String origin(Statement statement) {
        return statement.place().origin().toString();
    }
}
