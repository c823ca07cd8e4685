package gatepost.language;

import java.util.Arrays;
import java.util.BitSet;

/** The lines of a cidr list, packed: 21 octets each. */
final class NetworkLines {

    private long[] high = new long[16];
    private long[] low = new long[16];
    private byte[] prefix = new byte[16];
    private int[] place = new int[16];
    private final BitSet exceptions = new BitSet();
    private int size;

    void add(IpNetwork network, boolean exception, int line) {
        if (size == high.length) {
            int more = size * 2;
            high = Arrays.copyOf(high, more);
            low = Arrays.copyOf(low, more);
            prefix = Arrays.copyOf(prefix, more);
            place = Arrays.copyOf(place, more);
        }
        high[size] = network.high();
        low[size] = network.low();
        prefix[size] = (byte) network.prefix();
        place[size] = line;
        exceptions.set(size, exception);
        size++;
    }

    int size() {
        return size;
    }

    IpNetwork network(int line) {
        return new IpNetwork(high[line], low[line], prefix[line] & 255);
    }

    boolean exception(int line) {
        return exceptions.get(line);
    }

    /** Its line in the file, from 1. */
    int place(int line) {
        return place[line];
    }
}
