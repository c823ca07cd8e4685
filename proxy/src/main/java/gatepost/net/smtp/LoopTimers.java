package gatepost.net.smtp;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The host's clock and the event loops' own timers. */
public final class LoopTimers implements Timers {

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public long millis() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public Runnable after(long millis, EventExecutor loop, Runnable task) {
        Future<?> scheduled = loop.schedule(task, millis, TimeUnit.MILLISECONDS);
        return () -> scheduled.cancel(false);
    }
}
