package gatepost.harness;

import java.util.ArrayList;
import java.util.List;

/** The lines of a scenario file, each with the indented ones below it. */
record ScenarioFile(List<Line> lines) {

    /**
     * One statement.
     *
     * @param number of its line in the file, from 1
     * @param word it begins with
     * @param rest behind the word and one space
     * @param block the indented lines below, without what all of them are indented by
     */
    record Line(int number, String word, String rest, List<String> block) {

        /** What stands behind the word, and below. */
        List<String> all() {
            List<String> all = new ArrayList<>();
            if (!rest.isBlank()) {
                all.add(rest.strip());
            }
            all.addAll(block);
            return all;
        }

        String text() {
            return String.join("\n", all()) + "\n";
        }
    }

    static ScenarioFile of(List<String> raw) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            String line = raw.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int space = line.indexOf(' ');
            String word = space < 0 ? line : line.substring(0, space);
            int end = endOfBlock(raw, i + 1);
            String rest = space < 0 ? "" : line.substring(space + 1);
            lines.add(new Line(i + 1, word, rest, block(raw.subList(i + 1, end))));
            i = end - 1;
        }
        return new ScenarioFile(List.copyOf(lines));
    }

    private static int endOfBlock(List<String> raw, int from) {
        int end = from;
        for (int i = from;
                i < raw.size() && (raw.get(i).startsWith(" ") || raw.get(i).isBlank());
                i++) {
            if (!raw.get(i).isBlank()) {
                end = i + 1;
            }
        }
        return end;
    }

    private static List<String> block(List<String> raw) {
        int indent = raw.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return raw.stream()
                .map(line -> line.isBlank() ? "" : line.substring(indent))
                .toList();
    }
}
