package gatepost.language;

import gatepost.questions.CidrList;
import gatepost.questions.Entry;
import gatepost.questions.Origin;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A list of networks, cut into ranges that do not overlap, each with the first line that covers it: a look-up is one
 * binary search, whatever the number of lines. A million lines take about 50 MB.
 */
final class Networks implements CidrList {

    private static final int NONE = -1;

    private final String name;
    private final SourceText source;
    private final NetworkLines lines;
    private final long[] startHigh;
    private final long[] startLow;
    private final int[] winner;
    /** So many ranges begin in the half of all addresses that IPv4 is in: for it the upper half is never looked at. */
    private final int withIpv4;

    Networks(String name, SourceText source, NetworkLines lines) {
        this.name = name;
        this.source = source;
        this.lines = lines;
        NetworkRanges ranges = new NetworkRanges(lines);
        this.startHigh = ranges.startHigh();
        this.startLow = ranges.startLow();
        this.winner = ranges.winner();
        int zeros = 0;
        while (zeros < startHigh.length && startHigh[zeros] == 0) {
            zeros++;
        }
        this.withIpv4 = zeros;
    }

    @Override
    public String name() {
        return name;
    }

    NetworkLines lines() {
        return lines;
    }

    /** Where a line stands; its column is known only for a file, where a line holds one entry. */
    Place placeOf(int line) {
        int number = lines.place(line);
        String text = source.line(number);
        int column = text.indexOf(lines.network(line).toString().split("/")[0]);
        return source.at(number, Math.max(0, column) + 1, 1);
    }

    @Override
    public Optional<Entry> match(InetAddress address) {
        int line = first(IpNetwork.of(address));
        return line == NONE ? Optional.empty() : Optional.of(entry(line));
    }

    @Override
    public boolean contains(InetAddress address) {
        int line = first(IpNetwork.of(address));
        return line != NONE && !lines.exception(line);
    }

    /** The number of the first line that covers the beginning of a network, or -1. */
    int first(IpNetwork at) {
        boolean upperHalfIsZero = at.high() == 0;
        int low = 0;
        int high = (upperHalfIsZero ? withIpv4 : winner.length) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = upperHalfIsZero ? 0 : Long.compareUnsigned(startHigh[middle], at.high());
            order = order == 0 ? Long.compareUnsigned(startLow[middle], at.low()) : order;
            if (order == 0) {
                return winner[middle];
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return high < 0 ? NONE : winner[high];
    }

    private Entry entry(int line) {
        String text = (lines.exception(line) ? "!" : "") + lines.network(line);
        return new Entry(text, lines.exception(line), new Origin(source.name(), lines.place(line)));
    }
}
