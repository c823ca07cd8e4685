package gatepost.harness;

import gatepost.lookup.Timer;
import gatepost.net.smtp.Timers;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/** Time for a whole server that passes only when a test says so. May be used from any thread. */
final class TestClock implements Timers, Timer, LongSupplier {

    /** 2026-11-20T17:41:58.000Z: where every scenario begins. */
    static final long START_MILLIS = 1_795_196_518_000L;

    private static final long NANOS = 1_000_000;

    private record Due(long nanos, long number, Runnable task) {}

    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::number));
    private long passed;
    private long number;

    @Override
    public synchronized long wallMillis() {
        return START_MILLIS + passed / NANOS;
    }

    @Override
    public synchronized long millis() {
        return passed / NANOS;
    }

    @Override
    public synchronized long getAsLong() {
        return passed;
    }

    @Override
    public Runnable after(long millis, EventExecutor loop, Runnable task) {
        Due one = agree(millis * NANOS, () -> loop.execute(task));
        return () -> callOff(one);
    }

    @Override
    public Appointment after(Duration delay, Runnable task) {
        Due one = agree(delay.toNanos(), task);
        return () -> callOff(one);
    }

    /**
     * Lets time pass, and does in order what falls due.
     *
     * @param settle waits until what was done has been done on its loop, too
     */
    void pass(Duration time, Runnable settle) {
        long end = getAsLong() + time.toNanos();
        for (Optional<Due> next = next(end); next.isPresent(); next = next(end)) {
            next.get().task().run();
            settle.run();
        }
        set(end);
        settle.run();
    }

    private synchronized Optional<Due> next(long end) {
        if (due.isEmpty() || due.peek().nanos() > end) {
            return Optional.empty();
        }
        Due next = due.remove();
        passed = next.nanos();
        return Optional.of(next);
    }

    private synchronized void set(long nanos) {
        passed = nanos;
    }

    private synchronized Due agree(long delay, Runnable task) {
        Due one = new Due(passed + delay, number++, task);
        due.add(one);
        return one;
    }

    private synchronized void callOff(Due one) {
        due.remove(one);
    }
}
