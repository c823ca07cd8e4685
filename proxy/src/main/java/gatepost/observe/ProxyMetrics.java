package gatepost.observe;

import gatepost.events.Event;
import gatepost.events.Events;
import gatepost.events.ProxyHeaderResult;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import java.util.EnumMap;
import java.util.Map;

/** Counts what load balancers say. */
final class ProxyMetrics implements Events {

    private final Map<ProxyHeaderResult, Counter.Child> headers = new EnumMap<>(ProxyHeaderResult.class);

    ProxyMetrics(CollectorRegistry registry) {
        Counter total = Counter.build(
                        "gatepost_proxy_headers_total",
                        "Connections to listeners behind proxies, by the header that came first.")
                .labelNames("result")
                .register(registry);
        for (ProxyHeaderResult result : ProxyHeaderResult.values()) {
            headers.put(result, total.labels(result.word()));
        }
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.ProxyHeader header) {
            headers.get(header.result()).inc();
        }
    }
}
