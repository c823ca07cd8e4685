package gatepost.records;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;

/** The time of a record, read from its line without reading the line as JSON. */
final class Stamp {

    /** For a line that has none. */
    static final long NONE = Long.MIN_VALUE;

    private static final byte[] FIELD = "\"ts\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = "2026-11-20T17:41:58.412Z".length();

    /** The field stands near the front of every line that we write. */
    private static final int WITHIN = 200;

    private Stamp() {}

    /** Milliseconds since 1970; {@link #NONE} when the line has no time. */
    static long millis(byte[] octets, int from, int to) {
        int last = Math.min(to, from + WITHIN) - FIELD.length - LENGTH;
        for (int at = from; at <= last; at++) {
            if (octets[at] == FIELD[0] && Arrays.equals(octets, at, at + FIELD.length, FIELD, 0, FIELD.length)) {
                return parsed(new String(octets, at + FIELD.length, LENGTH, StandardCharsets.US_ASCII));
            }
        }
        return NONE;
    }

    private static long parsed(String text) {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException none) {
            return NONE;
        }
    }
}
