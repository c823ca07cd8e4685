package gatepost.cli;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts in the form that patch reads, three lines around each change. */
final class UnifiedDiff {

    private static final int AROUND = 3;

    /** Squared, the largest table of common lines: 16 MB. Beyond it everything between the ends is one change. */
    private static final int MOST = 2000;

    private final List<String> lines = new ArrayList<>();
    private final List<String> before;
    private final List<String> after;

    private UnifiedDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
        int head = 0;
        int least = Math.min(before.size(), after.size());
        while (head < least && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < least - head && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        same(0, head);
        middle(head, before.size() - tail, after.size() - tail);
        same(before.size() - tail, before.size());
    }

    /** Empty when they are equal. */
    static String of(String name, String before, String after) {
        String hunks = new UnifiedDiff(lines(before), lines(after)).hunks();
        return hunks.isEmpty() ? "" : "--- " + name + "\n+++ " + name + "\n" + hunks;
    }

    /** A last line without its end is another line than one with it. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        String last = lines.remove(lines.size() - 1);
        if (!last.isEmpty()) {
            lines.add(last + "\n\\ No newline at end of file");
        }
        return lines;
    }

    private void same(int from, int to) {
        before.subList(from, to).forEach(line -> lines.add(" " + line));
    }

    private void middle(int from, int toBefore, int toAfter) {
        boolean huge = toBefore - from > MOST || toAfter - from > MOST;
        int[][] common = huge ? new int[0][0] : common(from, toBefore, toAfter);
        int i = from;
        int j = from;
        while (i < toBefore || j < toAfter) {
            if (!huge && i < toBefore && j < toAfter && before.get(i).equals(after.get(j))) {
                lines.add(" " + before.get(i++));
                j++;
            } else if (i < toBefore
                    && (huge || j == toAfter || common[i + 1 - from][j - from] >= common[i - from][j + 1 - from])) {
                lines.add("-" + before.get(i++));
            } else {
                lines.add("+" + after.get(j++));
            }
        }
    }

    /** How many lines the rests have in common, for each pair of rests. */
    private int[][] common(int from, int toBefore, int toAfter) {
        int[][] common = new int[toBefore - from + 1][toAfter - from + 1];
        for (int i = toBefore - from - 1; i >= 0; i--) {
            for (int j = toAfter - from - 1; j >= 0; j--) {
                common[i][j] = before.get(from + i).equals(after.get(from + j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private String hunks() {
        StringBuilder out = new StringBuilder();
        int at = 0;
        int line = 1;
        int other = 1;
        while (at < lines.size()) {
            int from = Math.max(at, nextChange(at) - AROUND);
            int to = end(from);
            line += from - at;
            other += from - at;
            List<String> hunk = lines.subList(from, to);
            int removed = (int) hunk.stream().filter(l -> !l.startsWith("+")).count();
            int added = (int) hunk.stream().filter(l -> !l.startsWith("-")).count();
            if (to > from) {
                out.append("@@ -").append(range(line, removed));
                out.append(" +").append(range(other, added)).append(" @@\n");
                hunk.forEach(l -> out.append(l).append('\n'));
            }
            line += removed;
            other += added;
            at = to;
        }
        return out.toString();
    }

    private static String range(int line, int count) {
        return (count == 0 ? line - 1 : line) + "," + count;
    }

    private int nextChange(int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).startsWith(" ")) {
            at++;
        }
        return at == lines.size() ? at + AROUND : at;
    }

    /** Behind the lines that follow the last change near enough to belong to the hunk. */
    private int end(int from) {
        int end = from;
        for (int change = nextChange(from);
                change < lines.size() && (end == from || change - end <= AROUND);
                change = nextChange(change + 1)) {
            end = Math.min(lines.size(), change + 1 + AROUND);
        }
        return end;
    }
}
