package gatepost.language;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.IntStream;

/**
 * Cuts networks, which lie within each other or apart but never cross, into ranges in which the first written line
 * wins. Sorted by where they begin, wider ones first, a stack holds the networks around the present position, and
 * each knows the smallest line number among itself and those around it. What stands around all of IPv4 is IPv6 and does
 * not reach into it.
 */
final class NetworkRanges {

    private static final int NONE = -1;
    private static final int NO_LINE = Integer.MAX_VALUE;

    /** In the place of a line: all of IPv4, in which nothing is listed yet. */
    private static final int IPV4 = -1;

    private final NetworkLines lines;
    private final long[] startHigh;
    private final long[] startLow;
    private final int[] winner;
    private int size;

    private record Open(IpNetwork network, int best) {}

    NetworkRanges(NetworkLines lines) {
        this.lines = lines;
        this.startHigh = new long[2 * lines.size() + 3];
        this.startLow = new long[2 * lines.size() + 3];
        this.winner = new int[2 * lines.size() + 3];
        cut(sorted());
    }

    long[] startHigh() {
        return Arrays.copyOf(startHigh, size);
    }

    long[] startLow() {
        return Arrays.copyOf(startLow, size);
    }

    int[] winner() {
        return Arrays.copyOf(winner, size);
    }

    private int[] sorted() {
        Comparator<Integer> byStart = (a, b) -> {
            IpNetwork left = network(a);
            IpNetwork right = network(b);
            int order = Long.compareUnsigned(left.high(), right.high());
            order = order == 0 ? Long.compareUnsigned(left.low(), right.low()) : order;
            order = order == 0 ? Integer.compare(left.prefix(), right.prefix()) : order;
            return order == 0 ? Integer.compare(a, b) : order;
        };
        return IntStream.range(IPV4, lines.size())
                .boxed()
                .sorted(byStart)
                .mapToInt(i -> i)
                .toArray();
    }

    private void cut(int[] order) {
        Deque<Open> around = new ArrayDeque<>();
        for (int line : order) {
            IpNetwork network = network(line);
            while (!around.isEmpty() && !around.peek().network().contains(network)) {
                close(around);
            }
            int outer = around.isEmpty() ? NO_LINE : around.peek().best();
            int best = line == IPV4 ? NO_LINE : Math.min(outer, line);
            around.push(new Open(network, best));
            begin(network.high(), network.low(), best);
        }
        while (!around.isEmpty()) {
            close(around);
        }
    }

    /** Behind the end of the innermost network the one around it goes on, or nothing. */
    private void close(Deque<Open> around) {
        IpNetwork ended = around.pop().network();
        long nextLow = ended.lastLow() + 1;
        long nextHigh = nextLow == 0 ? ended.lastHigh() + 1 : ended.lastHigh();
        boolean endOfAll = nextLow == 0 && nextHigh == 0;
        if (!endOfAll) {
            begin(nextHigh, nextLow, around.isEmpty() ? NO_LINE : around.peek().best());
        }
    }

    /** What begins later at the same position replaces what began before. */
    private void begin(long high, long low, int best) {
        boolean same = size > 0 && startHigh[size - 1] == high && startLow[size - 1] == low;
        int at = same ? size - 1 : size++;
        startHigh[at] = high;
        startLow[at] = low;
        winner[at] = best == NO_LINE ? NONE : best;
    }

    private IpNetwork network(int line) {
        return line == IPV4 ? IpNetwork.ALL_IPV4 : lines.network(line);
    }
}
