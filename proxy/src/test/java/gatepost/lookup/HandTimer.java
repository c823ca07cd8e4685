package gatepost.lookup;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/** Time that passes when a test says so. */
final class HandTimer implements Timer, LongSupplier {

    private record Due(long nanos, long number, Runnable task) {}

    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::number));
    private long now = 1_000_000;
    private long number;

    @Override
    public Appointment after(Duration delay, Runnable task) {
        Due one = new Due(now + delay.toNanos(), number++, task);
        due.add(one);
        return () -> due.remove(one);
    }

    @Override
    public long getAsLong() {
        return now;
    }

    /** Lets time pass, and does in order what falls due. */
    void pass(Duration time) {
        long end = now + time.toNanos();
        while (!due.isEmpty() && due.peek().nanos() <= end) {
            Due next = due.poll();
            now = next.nanos();
            next.task().run();
        }
        now = end;
    }

    int appointments() {
        return due.size();
    }
}
