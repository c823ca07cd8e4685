package gatepost.language;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/** The lines of a list of pairs, packed: the octets of both addresses, and eight more. */
final class PairLines {

    private byte[] octets = new byte[1024];
    private int[] end = new int[16];
    private int[] place = new int[16];
    private final BitSet exceptions = new BitSet();
    private int size;

    /** Both in comparable form. */
    static byte[] key(String recipient, String sender) {
        return (recipient + " " + sender).getBytes(StandardCharsets.UTF_8);
    }

    void add(byte[] key, boolean exception, int line) {
        int from = start(size);
        if (octets.length - from < key.length) {
            octets = Arrays.copyOf(octets, Math.max(from + key.length, octets.length * 2));
        }
        if (size == end.length) {
            end = Arrays.copyOf(end, size * 2);
            place = Arrays.copyOf(place, size * 2);
        }
        System.arraycopy(key, 0, octets, from, key.length);
        end[size] = from + key.length;
        place[size] = line;
        exceptions.set(size, exception);
        size++;
    }

    int size() {
        return size;
    }

    byte[] key(int line) {
        return Arrays.copyOfRange(octets, start(line), end[line]);
    }

    boolean is(int line, byte[] key) {
        return Arrays.equals(octets, start(line), end[line], key, 0, key.length);
    }

    boolean exception(int line) {
        return exceptions.get(line);
    }

    /** Its line in the file, from 1. */
    int place(int line) {
        return place[line];
    }

    private int start(int line) {
        return line == 0 ? 0 : end[line - 1];
    }
}
