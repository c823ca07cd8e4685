package gatepost.language;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A statement of the effective policy, as it is shown.
 *
 * @param key what it is about, by which the entries of two policies are compared
 */
public record PolicyEntry(String key, List<Line> lines) {

    public PolicyEntry {
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param origin where it stands, as FILE:LINE; empty for a closing brace
     */
    public record Line(String origin, String text) {}

    /** What it says, wherever that stands. */
    public String text() {
        return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }
}
