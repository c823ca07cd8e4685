package gatepost.observe;

import gatepost.events.CloseReason;
import gatepost.events.Event;
import gatepost.events.Events;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts connections, how they end and how long they last. */
final class ConnectionMetrics implements Events {

    private final Counter total;
    private final Gauge open;
    private final Gauge limit;
    private final Map<CloseReason, Counter.Child> closed = new EnumMap<>(CloseReason.class);
    private final Histogram duration;
    private final Counter broken;
    private final Counter refused;
    private final Counter failed;

    ConnectionMetrics(CollectorRegistry registry) {
        total = Counter.build("gatepost_connections_total", "Accepted TCP connections.")
                .labelNames("listener")
                .register(registry);
        open = Gauge.build("gatepost_connections_open", "Connections that are open.")
                .labelNames("listener")
                .register(registry);
        limit = Gauge.build("gatepost_connections_limit", "Connections that may be open.")
                .labelNames("listener")
                .register(registry);
        Counter reasons = Counter.build("gatepost_connections_closed_total", "Connections that ended, by how.")
                .labelNames("reason")
                .register(registry);
        for (CloseReason reason : CloseReason.values()) {
            closed.put(reason, reasons.labels(reason.name().toLowerCase(Locale.ROOT)));
        }
        duration = Histogram.build("gatepost_connection_duration_seconds", "How long connections last.")
                .buckets(0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600)
                .register(registry);
        broken = Counter.build("gatepost_sessions_broken_total", "Sessions that a bug of Gatepost ended.")
                .register(registry);
        refused = Counter.build(
                        "gatepost_connections_refused_total", "Connections turned away for want of file descriptors.")
                .labelNames("listener")
                .register(registry);
        failed = Counter.build("gatepost_accept_failures_total", "Connections that could not be accepted.")
                .register(registry);
    }

    void listener(String name, int most) {
        total.labels(name);
        open.labels(name);
        limit.labels(name).set(most);
        refused.labels(name);
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.ConnectionOpened opened) {
            total.labels(opened.listener()).inc();
            open.labels(opened.listener()).inc();
        } else if (event instanceof Event.ConnectionClosed ended) {
            open.labels(ended.listener()).dec();
            closed.get(ended.reason()).inc();
            duration.observe(Seconds.of(ended.lasted()));
        } else if (event instanceof Event.SessionBroke) {
            broken.inc();
        } else if (event instanceof Event.ConnectionRefused unseen) {
            refused.labels(unseen.listener()).inc();
        } else if (event instanceof Event.AcceptFailed) {
            failed.inc();
        }
    }
}
