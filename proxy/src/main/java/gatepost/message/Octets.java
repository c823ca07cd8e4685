package gatepost.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Searches slices eight octets at a time, because nearly all octets of a message are of no interest to anybody. The word
 * tests mark octets from the lowest upwards and may mark too many above the first, so only the first mark is used.
 */
final class Octets {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long LINE_FEEDS = ONES * '\n';

    /** The first octet value that is of no interest to the dot reader: NUL, LF and CR stand below. */
    private static final int BEHIND_CR = '\r' + 1;

    private Octets() {}

    /** Index of the first LF, or {@code to}. */
    static int lineFeed(byte[] buf, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = (long) WORD.get(buf, at) ^ LINE_FEEDS;
            long marks = (word - ONES) & ~word & HIGH;
            if (marks != 0) {
                return at + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
        }
        while (at < to && buf[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Index of the first octet from NUL to CR, or {@code to}. */
    static int lowControl(byte[] buf, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = (long) WORD.get(buf, at);
            long marks = (word - ONES * BEHIND_CR) & ~word & HIGH;
            if (marks != 0) {
                return at + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
        }
        while (at < to && (buf[at] & 255) >= BEHIND_CR) {
            at++;
        }
        return at;
    }

    /** Whether an octet over 127 occurs. */
    static boolean nonAscii(byte[] buf, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            if (((long) WORD.get(buf, at) & HIGH) != 0) {
                return true;
            }
        }
        for (; at < to; at++) {
            if (buf[at] < 0) {
                return true;
            }
        }
        return false;
    }
}
