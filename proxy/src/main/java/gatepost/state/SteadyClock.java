package gatepost.state;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The time of day as far as the store believes it, in seconds since 1970. It never goes back. When the time of day
 * jumps by more than {@value #JUMP} s against the monotonic clock, it goes on as if nothing had happened until the next
 * start: all windows and memories are longer by the jump, and a jump that is put right has no effect at all. Letting
 * time jump would forget every triplet that waits; letting it stand still would hold them all.
 */
public final class SteadyClock {

    /** Seconds. NTP steps by less, or says so at start. */
    static final long JUMP = 60;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** When it was last looked at the clocks, and what came of it. */
    private record Reading(long wall, long nanos, long shift, long now) {}

    private final LongSupplier wall;
    private final LongSupplier nanos;
    private final StoreEvents events;
    private final AtomicReference<Reading> last;

    /**
     * @param wall the time of day, in seconds since 1970
     * @param nanos the monotonic clock
     */
    public SteadyClock(LongSupplier wall, LongSupplier nanos, StoreEvents events) {
        this.wall = wall;
        this.nanos = nanos;
        this.events = events;
        long start = wall.getAsLong();
        this.last = new AtomicReference<>(new Reading(start, nanos.getAsLong(), 0, start));
    }

    /** The clocks of this machine. */
    public static SteadyClock ofMachine(StoreEvents events) {
        return new SteadyClock(
                () -> TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis()), System::nanoTime, events);
    }

    /** A time that is played: it may advance as it likes, and cannot jump. */
    public static SteadyClock played(LongSupplier seconds) {
        return new SteadyClock(seconds, () -> TimeUnit.SECONDS.toNanos(seconds.getAsLong()), StoreEvents.NONE);
    }

    public long now() {
        Reading before = last.get();
        long mono = nanos.getAsLong();
        if (mono - before.nanos < SECOND) {
            return before.now;
        }
        long today = wall.getAsLong();
        long jump = today - before.wall - (mono - before.nanos) / SECOND;
        boolean jumped = Math.abs(jump) > JUMP;
        long shift = jumped ? before.shift - jump : before.shift;
        Reading next = new Reading(today, mono, shift, Math.max(before.now, today + shift));
        // Who comes second has read the clocks at the same time, and sees what the first one made of it.
        if (last.compareAndSet(before, next) && jumped) {
            events.clockJumped(jump);
        }
        return last.get().now;
    }
}
