package gatepost.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Keeps the first octets of something that may be of any length: up to a cap, the rest is silently let go. */
final class OctetStore {

    private static final int START = 256;

    private final int cap;
    private byte[] octets;
    private int length;

    OctetStore(int cap) {
        this.cap = cap;
        this.octets = new byte[Math.min(START, cap)];
    }

    void append(byte[] buf, int from, int to) {
        int taken = Math.min(to - from, cap - length);
        if (length + taken > octets.length) {
            octets = Arrays.copyOf(octets, Math.min(cap, Math.max(length + taken, 2 * octets.length)));
        }
        System.arraycopy(buf, from, octets, length, taken);
        length += taken;
    }

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    /** Octets of memory held, for the test of the bounds. */
    int held() {
        return octets.length;
    }

    byte[] array() {
        return octets;
    }

    /** One character for each octet, so that nothing is lost or joined. */
    String latin1() {
        return new String(octets, 0, length, StandardCharsets.ISO_8859_1);
    }
}
