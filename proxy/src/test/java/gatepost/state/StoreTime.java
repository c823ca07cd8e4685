package gatepost.state;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Two clocks in the hands of a test: the time of day, and the one that only ever advances. */
final class StoreTime {

    static final long START = 1_800_000_000L;

    private final AtomicLong wall = new AtomicLong(START);
    private final AtomicLong nanos = new AtomicLong();

    SteadyClock clock() {
        return clock(StoreEvents.NONE);
    }

    SteadyClock clock(StoreEvents events) {
        return new SteadyClock(wall::get, nanos::get, events);
    }

    /** Time passes. */
    void pass(long seconds) {
        wall.addAndGet(seconds);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    /** Somebody sets the clock. */
    void set(long by) {
        wall.addAndGet(by);
    }
}
