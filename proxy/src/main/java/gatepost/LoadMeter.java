package gatepost;

import gatepost.net.backend.Backends;
import gatepost.net.hold.Holds;
import gatepost.net.smtp.Sessions;
import gatepost.observe.MemoryMetrics;
import gatepost.observed.Load;
import gatepost.state.load.LoadGauge;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Measures how busy this host is, twice a second: sessions, memory of messages, places at the backends, and how late the
 * event loops are. The fact {@code load} is what the gauge makes of it.
 */
final class LoadMeter implements Supplier<Load> {

    private static final long INTERVAL = 500;

    /** A loop that is so late is as loaded as it can be (PROTOCOL 7.4). */
    private static final double WORST_LAG = 200;

    private final Sessions sessions;
    private final int mostSessions;
    private final Holds holds;
    private final Backends backends;
    private final int mostConnections;
    private final MemoryMetrics metrics;
    private volatile LoadGauge gauge;
    private long expected;

    LoadMeter(
            Sessions sessions,
            int mostSessions,
            Holds holds,
            Backends backends,
            int mostConnections,
            MemoryMetrics metrics) {
        this.sessions = sessions;
        this.mostSessions = mostSessions;
        this.holds = holds;
        this.backends = backends;
        this.mostConnections = mostConnections;
        this.metrics = metrics;
        this.gauge = LoadGauge.idle(millis(), 4);
    }

    /** Measures from now on, on one of the loops whose lateness is part of it. */
    LoadMeter on(EventLoopGroup loops) {
        EventExecutor loop = loops.next();
        expected = millis() + INTERVAL;
        loop.scheduleAtFixedRate(this::measure, INTERVAL, INTERVAL, TimeUnit.MILLISECONDS);
        return this;
    }

    @Override
    public Load get() {
        return gauge.load();
    }

    private void measure() {
        long now = millis();
        double lag = Math.max(0, now - expected);
        expected = now + INTERVAL;
        LoadGauge next = gauge.feed(
                now,
                (double) sessions.open() / mostSessions,
                (double) holds.budget().used() / holds.budget().limit(),
                (double) connections() / mostConnections,
                lag / WORST_LAG);
        gauge = next;
        metrics.load(next.load().ordinal(), next.ratio());
    }

    private int connections() {
        return backends.all().stream()
                .mapToInt(backend -> backend.connections())
                .sum();
    }

    private static long millis() {
        return System.nanoTime() / 1_000_000;
    }
}
