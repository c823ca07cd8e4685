package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The difference of two texts makes of the one the other, as patch reads it. */
class UnifiedDiffTest {

    private static final Pattern HUNK = Pattern.compile("@@ -([0-9]+),([0-9]+) \\+([0-9]+),([0-9]+) @@");

    @Test
    void equalTextsDoNotDiffer() {
        assertEquals("", UnifiedDiff.of("a", "x\ny\n", "x\ny\n"));
    }

    @Test
    void changesFarApartAreHunksOfTheirOwn() {
        assertEquals(
                "--- a\n+++ a\n@@ -1,4 +1,3 @@\n-1\n 2\n 3\n 4\n@@ -9,3 +8,4 @@\n 9\n 10\n 11\n+12\n",
                UnifiedDiff.of("a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n", "2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n"));
    }

    @Test
    void missingEndOfTheLastLineIsADifference() {
        assertEquals(
                "--- a\n+++ a\n@@ -1,1 +1,1 @@\n-x\n\\ No newline at end of file\n+x\n",
                UnifiedDiff.of("a", "x", "x\n"));
    }

    @Test
    void appliedToTheOneTextItGivesTheOther() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            List<String> before = lines(random, random.nextInt(40), List.of());
            List<String> after = lines(random, random.nextInt(6), before);
            String diff = UnifiedDiff.of("a", text(before), text(after));
            assertEquals(after, applied(before, diff), diff);
        }
    }

    /** Some lines of another text, and some of its own. */
    private static List<String> lines(Random random, int own, List<String> others) {
        List<String> lines = new ArrayList<>(others);
        lines.removeIf(line -> random.nextInt(8) == 0);
        for (int i = 0; i < own; i++) {
            lines.add(random.nextInt(lines.size() + 1), String.valueOf(random.nextInt(20)));
        }
        return lines;
    }

    private static String text(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static List<String> applied(List<String> before, String diff) {
        List<String> after = new ArrayList<>();
        int at = 0;
        for (String line : diff.lines().skip(2).toList()) {
            Matcher hunk = HUNK.matcher(line);
            if (hunk.matches()) {
                int empty = hunk.group(2).equals("0") ? 0 : 1;
                while (at < Integer.parseInt(hunk.group(1)) - empty) {
                    after.add(before.get(at++));
                }
                assertEquals(
                        Integer.parseInt(hunk.group(3)),
                        after.size() + (hunk.group(4).equals("0") ? 0 : 1));
            } else if (line.startsWith("+")) {
                after.add(line.substring(1));
            } else {
                assertEquals(before.get(at++), line.substring(1));
                if (line.startsWith(" ")) {
                    after.add(line.substring(1));
                }
            }
        }
        after.addAll(before.subList(at, before.size()));
        return after;
    }
}
