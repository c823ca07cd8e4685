package gatepost.net.dns;

import gatepost.lookup.Timer;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Time as event loops keep it. */
public final class LoopTimer implements Timer {

    private final EventLoopGroup group;

    public LoopTimer(EventLoopGroup group) {
        this.group = group;
    }

    @Override
    public Appointment after(Duration delay, Runnable task) {
        Future<?> future = group.next().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }
}
