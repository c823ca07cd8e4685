package gatepost.faults;

import gatepost.lookup.Timer;
import gatepost.net.smtp.Timers;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The one clock of a world: event loop, sessions and look-ups have no other. It stands still until it is advanced. */
final class PlayedTime implements Ticker, Timers, Timer, LongSupplier {

    private static final long START_MILLIS = 1_795_196_518_000L;

    private EventLoop loop;
    private long nanos;
    private long pace;

    void drives(EventLoop its) {
        loop = its;
    }

    void advance(Duration time) {
        nanos += time.toNanos();
    }

    /** From now on it passes whenever it is looked at, as a loop wants it that ends. */
    void run() {
        pace = 1_000_000;
    }

    @Override
    public long wallMillis() {
        return START_MILLIS + millis();
    }

    @Override
    public long millis() {
        return nanos / 1_000_000;
    }

    @Override
    public Runnable after(long millis, EventExecutor executor, Runnable task) {
        Future<?> scheduled = executor.schedule(task, millis, TimeUnit.MILLISECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public Appointment after(Duration delay, Runnable task) {
        Runnable callOff = after(delay.toMillis(), loop, task);
        return callOff::run;
    }

    @Override
    public long initialNanoTime() {
        return 0;
    }

    @Override
    public long nanoTime() {
        nanos += pace;
        return nanos;
    }

    @Override
    public long getAsLong() {
        return nanos;
    }

    /** Nobody waits in a world whose time is played. */
    @Override
    public void sleep(long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }
}
