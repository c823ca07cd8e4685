package gatepost.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Simulated time: it stands still while something is done, and jumps to what falls due next. */
final class Timeline {

    /** A Monday, 00:00 UTC, in milliseconds since 1970. */
    static final long MONDAY = 1_799_625_600_000L;

    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    private record Due(long millis, long number, Runnable task) {}

    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::millis).thenComparingLong(Due::number));
    private long now = MONDAY;
    private long number;

    long millis() {
        return now;
    }

    long seconds() {
        return Math.floorDiv(now, 1000L);
    }

    /** What falls due in the same millisecond is done in the order in which it was agreed. */
    void at(long millis, Runnable task) {
        due.add(new Due(Math.max(millis, now), number++, task));
    }

    /** Does all there is to do, and what comes of it. */
    void run() {
        while (!due.isEmpty()) {
            Due next = due.remove();
            now = next.millis();
            next.task().run();
        }
    }
}
