package gatepost.language;

import java.util.Collection;

/** Finds the known word that somebody probably meant. */
final class Nearest {

    private Nearest() {}

    /** {@code did you mean "spf"?}, or an empty text when nothing is near. */
    static String hint(String wrong, Collection<String> known) {
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String word : known) {
            int distance = distance(wrong, word);
            boolean tie = distance == least && distance != Integer.MAX_VALUE;
            if (distance < least || tie && isLikelier(word, best)) {
                least = distance;
                best = word;
            }
        }
        int shorter = Math.min(wrong.length(), best.length());
        boolean near = least <= Math.max(1, shorter / 3) && least < shorter;
        return near ? "did you mean \"" + best + "\"?" : "";
    }

    /** Of two that are equally near: a letter is sooner left out than mistaken. */
    private static boolean isLikelier(String word, String other) {
        return word.length() == other.length() ? word.compareTo(other) < 0 : word.length() > other.length();
    }

    /** As {@link #hint}; where nothing is near, all of the known words. */
    static String hintOrAll(String wrong, Collection<String> known) {
        String hint = hint(wrong, known);
        return hint.isEmpty() && !known.isEmpty() ? "one of: " + String.join(" ", known) : hint;
    }

    /** Damerau and Levenshtein: insertions, deletions, substitutions and swaps of neighbours. */
    static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 4 || a.length() > 64) {
            return Integer.MAX_VALUE;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : step(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] d, int i, int j) {
        boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int least = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
