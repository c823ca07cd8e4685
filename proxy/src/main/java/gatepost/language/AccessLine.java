package gatepost.language;

import java.util.ArrayList;
import java.util.List;

/**
 * A logical line of a Postfix table: what begins with white space goes on with the line above; empty lines and those
 * whose first character is {@code #} are not there.
 *
 * @param number of the line in which it begins
 */
record AccessLine(SourceText source, int number, String text) {

    static List<AccessLine> of(SourceText source, Problems problems) {
        List<AccessLine> all = new ArrayList<>();
        for (int number = 1; number <= source.lines(); number++) {
            String line = source.line(number);
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            boolean goesOn = Character.isWhitespace(line.charAt(0));
            if (!goesOn) {
                all.add(new AccessLine(source, number, text));
            } else if (all.isEmpty()) {
                problems.error(source.at(number, 1, 1), "the first line must not begin with white space");
            } else {
                AccessLine above = all.remove(all.size() - 1);
                all.add(new AccessLine(source, above.number, above.text + " " + text));
            }
        }
        return all;
    }

    /** The first word. */
    String first() {
        return text.split("\\s", 2)[0];
    }

    /** What stands behind the first word. */
    String rest() {
        String[] parts = text.split("\\s", 2);
        return parts.length < 2 ? "" : parts[1].strip();
    }

    /** Where a word of it stands; only the first physical line is looked at. */
    Place place(String word) {
        int column = Math.max(0, source.line(number).indexOf(word));
        return source.at(number, column + 1, word.length());
    }
}
