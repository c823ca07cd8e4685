package gatepost.records;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The time of a record, read from its line without reading the line as JSON. */
final class Stamp {

    /** For a line that has none. */
    static final long NONE = Long.MIN_VALUE;

    private static final byte[] FIELD = "\"ts\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final String FORM = "0000-00-00T00:00:00.000Z";
    private static final int LENGTH = FORM.length();

    /** The field stands near the front of every line that we write. */
    private static final int WITHIN = 200;

    private Stamp() {}

    /** Milliseconds since 1970; {@link #NONE} when the line has no time. */
    static long millis(byte[] octets, int from, int to) {
        int last = Math.min(to, from + WITHIN) - FIELD.length - LENGTH;
        for (int at = from; at <= last; at++) {
            if (octets[at] == FIELD[0] && Arrays.equals(octets, at, at + FIELD.length, FIELD, 0, FIELD.length)) {
                return parsed(octets, at + FIELD.length);
            }
        }
        return NONE;
    }

    /** Digit by digit: a search looks at the times of hundreds of thousands of lines. */
    private static long parsed(byte[] octets, int at) {
        for (int i = 0; i < LENGTH; i++) {
            boolean digit = octets[at + i] >= '0' && octets[at + i] <= '9';
            if (FORM.charAt(i) == '0' ? !digit : octets[at + i] != FORM.charAt(i)) {
                return NONE;
            }
        }
        int month = number(octets, at + 5, 2);
        int day = number(octets, at + 8, 2);
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return NONE;
        }
        long minutes = daysBefore(number(octets, at, 4), month, day) * 1440L
                + number(octets, at + 11, 2) * 60L
                + number(octets, at + 14, 2);
        return minutes * 60_000L + number(octets, at + 17, 2) * 1000L + number(octets, at + 20, 3);
    }

    private static int number(byte[] octets, int at, int digits) {
        int number = 0;
        for (int i = 0; i < digits; i++) {
            number = number * 10 + octets[at + i] - '0';
        }
        return number;
    }

    /** Days from 1970-01-01 on, in years that begin in March, so that the odd month is the last. */
    private static long daysBefore(int year, int month, int day) {
        long march = month > 2 ? year : year - 1L;
        int ofYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        return march * 365 + march / 4 - march / 100 + march / 400 + ofYear - 719_468;
    }
}
