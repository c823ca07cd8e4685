package gatepost.records;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text that must stand in a line for the line to be of interest, in small or capital letters. It spares reading most
 * lines as JSON; what stands where is for the reader of the record to see. What our writer escapes is not searched for:
 * a text that is not ASCII, or has a quote or backslash in it, is in every line.
 */
final class Needle {

    static final Needle ANY = new Needle("");

    private final byte[] small;
    private final byte[] capital;

    /** By an octet, how far the text may be moved on when its end stood there (Horspool). */
    private final int[] moves = new int[256];

    Needle(String text) {
        String sought = isPlain(text) ? text : "";
        this.small = sought.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        this.capital = sought.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(moves, Math.max(1, small.length));
        for (int i = 0; i < small.length - 1; i++) {
            moves[small[i]] = small.length - 1 - i;
            moves[capital[i]] = small.length - 1 - i;
        }
    }

    boolean isIn(byte[] line, int from, int to) {
        int last = to - small.length;
        int at = from;
        while (at <= last) {
            if (isAt(line, at)) {
                return true;
            }
            at += moves[line[at + small.length - 1] & 0xff];
        }
        return false;
    }

    /** From its end on, where a text that is moved over others differs first. */
    private boolean isAt(byte[] line, int at) {
        for (int i = small.length - 1; i >= 0; i--) {
            byte octet = line[at + i];
            if (octet != small[i] && octet != capital[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c > ' ' && c <= '~' && c != '"' && c != '\\' && c != '/');
    }
}
