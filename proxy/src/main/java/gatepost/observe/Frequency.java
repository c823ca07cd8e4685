package gatepost.observe;

import java.util.concurrent.atomic.LongAdder;

/**
 * How often something happens: over a second, a minute, five minutes and an hour. Any thread counts; one thread at a time
 * does everything else. About 3.5 kB.
 */
final class Frequency {

    private static final int MINUTE = 60;
    private static final int STEP = 10;
    private static final int FIVE_MINUTES = 300;
    private static final int HOUR = 3600;

    private final LongAdder count = new LongAdder();

    /** The count at each of the last seconds, and at every tenth. */
    private final long[] seconds = new long[MINUTE + 1];

    private final long[] tens = new long[HOUR / STEP + 1];

    void count() {
        count.increment();
    }

    /** @param second since this process began to count, one more each time */
    void tick(long second) {
        long now = count.sum();
        seconds[(int) (second % seconds.length)] = now;
        if (second % STEP == 0) {
            tens[(int) (second / STEP % tens.length)] = now;
        }
    }

    /** @param second the last one that was ticked */
    Traffic.Flow flow(String name, String action, long second) {
        return new Traffic.Flow(
                name,
                action,
                overSeconds(second, 1),
                overSeconds(second, MINUTE),
                overTens(second, FIVE_MINUTES),
                overTens(second, HOUR));
    }

    private double overSeconds(long second, long span) {
        long from = Math.max(0, second - span);
        return rate(at(seconds, second) - at(seconds, from), second - from);
    }

    private double overTens(long second, long span) {
        long last = second / STEP;
        long from = Math.max(0, last - span / STEP);
        return last == 0 ? overSeconds(second, second) : rate(at(tens, last) - at(tens, from), (last - from) * STEP);
    }

    private static long at(long[] ring, long index) {
        return ring[(int) (index % ring.length)];
    }

    private static double rate(long count, long seconds) {
        return seconds == 0 ? 0 : (double) count / seconds;
    }
}
