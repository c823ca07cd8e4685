package gatepost.language;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.IntStream;

/**
 * Cuts networks, which lie within each other or apart but never cross, into ranges in which the first written line
 * wins. Sorted by where they begin, wider ones first, a stack holds the networks around the present position, and
 * each knows the smallest line number among itself and those around it.
 */
final class NetworkRanges {

    private static final int NONE = -1;

    private final NetworkLines lines;
    private final long[] startHigh;
    private final long[] startLow;
    private final int[] winner;
    private int size;

    private record Open(IpNetwork network, int best) {}

    NetworkRanges(NetworkLines lines) {
        this.lines = lines;
        this.startHigh = new long[2 * lines.size() + 1];
        this.startLow = new long[2 * lines.size() + 1];
        this.winner = new int[2 * lines.size() + 1];
        cut(sorted(lines));
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

    private static int[] sorted(NetworkLines lines) {
        Comparator<Integer> byStart = (a, b) -> {
            IpNetwork left = lines.network(a);
            IpNetwork right = lines.network(b);
            int order = Long.compareUnsigned(left.high(), right.high());
            order = order == 0 ? Long.compareUnsigned(left.low(), right.low()) : order;
            order = order == 0 ? Integer.compare(left.prefix(), right.prefix()) : order;
            return order == 0 ? Integer.compare(a, b) : order;
        };
        return IntStream.range(0, lines.size())
                .boxed()
                .sorted(byStart)
                .mapToInt(i -> i)
                .toArray();
    }

    private void cut(int[] order) {
        Deque<Open> around = new ArrayDeque<>();
        for (int line : order) {
            IpNetwork network = lines.network(line);
            while (!around.isEmpty() && !around.peek().network().contains(network)) {
                close(around);
            }
            int outer = around.isEmpty() ? Integer.MAX_VALUE : around.peek().best();
            int best = Math.min(outer, line);
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
            begin(nextHigh, nextLow, around.isEmpty() ? NONE : around.peek().best());
        }
    }

    /** What begins later at the same position replaces what began before. */
    private void begin(long high, long low, int best) {
        boolean same = size > 0 && startHigh[size - 1] == high && startLow[size - 1] == low;
        int at = same ? size - 1 : size++;
        startHigh[at] = high;
        startLow[at] = low;
        winner[at] = best;
    }
}
