package gatepost.language;

import java.util.List;
import java.util.Optional;

/**
 * Something wrong with a file, in words that help to put it right.
 *
 * @param hint what to do about it
 * @param details further lines, each indented by four spaces when printed
 */
public record Problem(Severity severity, Place place, String message, Optional<String> hint, List<String> details) {

    /** Longer source lines are shown in part. */
    private static final int WIDEST = 160;

    public Problem {
        details = List.copyOf(details);
    }

    /** The form that an editor can jump from; POLICY.md, "Errors". Ends with a newline. */
    public String print() {
        StringBuilder out = new StringBuilder();
        out.append(place)
                .append(": ")
                .append(severity.word())
                .append(": ")
                .append(Visible.text(message))
                .append('\n');
        if (severity != Severity.TEST_FAILED) {
            source(out);
        }
        hint.ifPresent(
                text -> out.append("    hint: ").append(Visible.text(text)).append('\n'));
        details.forEach(line -> out.append("    ").append(line).append('\n'));
        return out.toString();
    }

    @Override
    public String toString() {
        return print();
    }

    private void source(StringBuilder out) {
        String line = Visible.text(place.source().line(place.line()));
        int from = Math.min(place.column() - 1, line.length());
        int cut = line.length() > WIDEST ? Math.max(0, Math.min(from - WIDEST / 2, line.length() - WIDEST)) : 0;
        String shown =
                line.substring(cut, Math.min(line.length(), cut + WIDEST)).stripTrailing();
        if (shown.isBlank()) {
            return;
        }
        int marks = Math.max(1, Math.min(place.length(), shown.length() + cut - from));
        out.append("    ").append(shown).append('\n');
        out.append("    ")
                .append(" ".repeat(from - cut))
                .append("^".repeat(marks))
                .append('\n');
    }
}
