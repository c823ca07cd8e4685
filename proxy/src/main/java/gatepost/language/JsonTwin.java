package gatepost.language;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A policy or settings file as JSON, for programs: statements with their words and groups, and where each stands. It
 * says what the file says, without its comments; {@link JsonStatements} reads it back. A secret is there as it is in the
 * file, by its name and where it comes from.
 */
public final class JsonTwin {

    /** The version of this form. */
    static final int VERSION = 1;

    private final StringBuilder out = new StringBuilder();

    private JsonTwin() {}

    /**
     * What came of it.
     *
     * @param problems why the file cannot be read; then there is no text
     */
    public record Exported(List<Problem> problems, Optional<String> text) {

        public Exported {
            problems = List.copyOf(problems);
        }
    }

    /** Of one file; what it includes is a file of its own. */
    public static Exported of(SourceText source) {
        Problems problems = new Problems();
        List<Statement> statements = StatementParser.parse(source, problems);
        if (problems.hasErrors()) {
            return new Exported(problems.sorted(), Optional.empty());
        }
        return new Exported(problems.sorted(), Optional.of(text(source.name(), statements)));
    }

    static String text(String file, List<Statement> statements) {
        JsonTwin twin = new JsonTwin();
        twin.out.append("{\n \"gatepost\": ").append(VERSION).append(",\n \"file\": ");
        twin.quoted(file);
        twin.out.append(",\n \"statements\": ");
        twin.statements(statements, 1);
        return twin.out.append("\n}\n").toString();
    }

    /** One statement on a line, so that what is said of a line says something. */
    private void statements(List<Statement> statements, int depth) {
        out.append('[');
        for (int i = 0; i < statements.size(); i++) {
            out.append(i == 0 ? "\n" : ",\n").append(" ".repeat(depth + 1));
            statement(statements.get(i), depth + 1);
        }
        out.append(statements.isEmpty() ? "]" : "\n" + " ".repeat(depth) + "]");
    }

    private void statement(Statement statement, int depth) {
        out.append("{\"at\": \"").append(statement.place().line()).append(':');
        out.append(statement.place().column()).append("\", \"words\": [");
        for (int i = 0; i < statement.words().size(); i++) {
            out.append(i == 0 ? "" : ", ");
            word(statement.words().get(i));
        }
        out.append(']');
        statement.group().ifPresent(group -> {
            out.append(", \"group\": ");
            statements(group.statements(), depth);
        });
        out.append('}');
    }

    private void word(Token token) {
        boolean plain = token.kind() == Token.Kind.WORD;
        if (!plain) {
            out.append("{\"")
                    .append(token.kind().name().toLowerCase(Locale.ROOT))
                    .append("\": ");
        }
        quoted(token.text());
        out.append(plain ? "" : "}");
    }

    private void quoted(String text) {
        out.append('"')
                .append(JsonStringEncoder.getInstance().quoteAsString(text))
                .append('"');
    }
}
