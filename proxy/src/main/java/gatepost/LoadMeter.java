package gatepost;

import gatepost.net.backend.Backend;
import gatepost.net.backend.Backends;
import gatepost.net.hold.Holds;
import gatepost.net.smtp.Busyness;
import gatepost.net.smtp.Sessions;
import gatepost.observe.MemoryMetrics;
import gatepost.observed.Load;
import gatepost.state.load.LoadGauge;
import io.netty.util.concurrent.EventExecutorGroup;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import org.slf4j.Logger;

/**
 * Measures how busy this host is, twice a second: sessions, memory of messages, what is asked of the backends, how late
 * the event loops are, and open files. It has a thread of its own: a loop that hangs must not keep that from being seen.
 */
final class LoadMeter implements Busyness, AutoCloseable {

    private static final long INTERVAL = 500;

    private static final int RATIOS = 5;

    private final Sessions sessions;
    private final int mostSessions;
    private final Holds holds;
    private final Backends backends;
    private final MemoryMetrics metrics;
    private final Logger operator;
    private final LoopLag lag;
    private final Descriptors descriptors;
    private DoubleConsumer descriptorsTaken = ratio -> {};
    private final ScheduledExecutorService thread;
    private volatile LoadGauge gauge = LoadGauge.idle(millis(), RATIOS);

    LoadMeter(
            Sessions sessions,
            int mostSessions,
            Holds holds,
            Backends backends,
            EventExecutorGroup loops,
            Descriptors descriptors,
            MemoryMetrics metrics,
            Logger operator) {
        this.sessions = sessions;
        this.mostSessions = mostSessions;
        this.holds = holds;
        this.backends = backends;
        this.descriptors = descriptors;
        this.metrics = metrics;
        this.operator = operator;
        this.lag = new LoopLag(loops);
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "gatepost-load");
            made.setDaemon(true);
            return made;
        });
    }

    /**
     * Measures from now on.
     *
     * @param taken hears each time what share of the descriptors is taken
     */
    void start(DoubleConsumer taken) {
        descriptorsTaken = taken;
        // Whatever fails here once must not leave this host as loaded as it was then.
        thread.scheduleAtFixedRate(
                new Repeated("measuring the load", this::measure, operator), INTERVAL, INTERVAL, TimeUnit.MILLISECONDS);
    }

    /**
     * Runs a short task on the same thread, which hangs with no loop.
     *
     * @param what is done, for the operator
     */
    void everySecond(String what, Runnable task) {
        thread.scheduleAtFixedRate(new Repeated(what, task, operator), 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public Load now() {
        return gauge.load();
    }

    @Override
    public Load ofNewClient() {
        return gauge.loadOfNewClient(ThreadLocalRandom.current().nextDouble());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void measure() {
        double taken = descriptors.ratio();
        descriptorsTaken.accept(taken);
        LoadGauge next = gauge.feed(
                millis(),
                (double) sessions.open() / mostSessions,
                (double) holds.budget().used() / holds.budget().limit(),
                backends.all().stream().mapToDouble(Backend::demand).max().orElse(0),
                lag.ratio(),
                taken);
        gauge = next;
        metrics.load(next.load().ordinal(), next.ratio());
    }

    private static long millis() {
        return System.nanoTime() / 1_000_000;
    }
}
