package gatepost.observe;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Counts what the backends answer and how long they take. */
public final class BackendMetrics {

    private static final Set<String> COMMANDS = Set.of(
            "connect",
            "ehlo",
            "xclient",
            "starttls",
            "xforward",
            "mail",
            "rcpt",
            "data",
            "bdat",
            "message",
            "rset",
            "quit");

    private final Map<Key, ByCode> codes = new ConcurrentHashMap<>();
    private final Map<Key, Histogram.Child> durations = new ConcurrentHashMap<>();
    private final Gauge up;
    private final Gauge hostUp;
    private final Counter full;
    private final Counter stress;
    private final Gauge connections;
    private final Counter replies;
    private final Histogram duration;
    private final Histogram wait;

    BackendMetrics(CollectorRegistry registry) {
        up = Gauge.build("gatepost_backend_up", "Whether the backend takes connections.")
                .labelNames("backend")
                .register(registry);
        hostUp = Gauge.build(
                        "gatepost_backend_host_up", "Whether one of several hosts of the backend takes connections.")
                .labelNames("backend", "host")
                .register(registry);
        full = Counter.build("gatepost_backend_full_total", "Times a host of the backend said that its disk is full.")
                .labelNames("backend", "host")
                .register(registry);
        stress = Counter.build(
                        "gatepost_backend_stress_total",
                        "Sessions opened anew because the backend hung up behind a refused recipient.")
                .labelNames("backend")
                .register(registry);
        connections = Gauge.build(
                        "gatepost_backend_connections",
                        "Connections to the backend that are open, and how many may be.")
                .labelNames("backend", "state")
                .register(registry);
        replies = Counter.build("gatepost_backend_replies_total", "Replies of the backend.")
                .labelNames("backend", "command", "code")
                .register(registry);
        duration = Histogram.build("gatepost_backend_duration_seconds", "Until the backend answered.")
                .labelNames("backend", "command")
                .buckets(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 30, 120)
                .register(registry);
        wait = Histogram.build("gatepost_backend_wait_seconds", "Waiting for a connection to the backend.")
                .labelNames("backend")
                .buckets(0.0001, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30)
                .register(registry);
    }

    /** A backend of the settings: its series begin at 0. */
    public void backend(String name, int limit) {
        up.labels(name);
        connections.labels(name, "limit").set(limit);
        wait.labels(name);
        stress.labels(name);
    }

    /** @param host one of several, as the settings write it; of one that is alone the backend's own series tell */
    public void hostUp(String backend, String host, boolean accepts) {
        hostUp.labels(backend, host).set(accepts ? 1 : 0);
    }

    public void hostFull(String backend, String host) {
        full.labels(backend, host).inc();
    }

    public void stressed(String backend) {
        stress.labels(backend).inc();
    }

    public void up(String backend, boolean accepts) {
        up.labels(backend).set(accepts ? 1 : 0);
    }

    /** @param open how many there are, also those that are being made or wait ready; asked at every scrape */
    public void connections(String backend, LongSupplier open) {
        connections.setChild(AtScrape.gauge(open), backend, "open");
    }

    /** @param command connect, ehlo, xclient, mail, rcpt, message and the like, in any case; else it counts as other */
    public void reply(String backend, String command, int code, double seconds) {
        Key key = new Key(backend, command);
        codes.computeIfAbsent(key, this::byCode).of(code).inc();
        durations.computeIfAbsent(key, this::duration).observe(seconds);
    }

    public void waited(String backend, double seconds) {
        wait.labels(backend).observe(seconds);
    }

    private ByCode byCode(Key key) {
        return new ByCode(code -> replies.labels(key.backend, word(key.command), code));
    }

    private Histogram.Child duration(Key key) {
        return duration.labels(key.backend, word(key.command));
    }

    private static String word(String command) {
        String lower = command.toLowerCase(Locale.ROOT);
        return COMMANDS.contains(lower) ? lower : "other";
    }

    private record Key(String backend, String command) {}
}
