package gatepost.observe;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.util.List;
import java.util.function.LongSupplier;

/** What this host remembers of its clients, and how busy it is. */
public final class MemoryMetrics {

    private static final List<String> OPERATIONS = List.of("get", "update", "list");

    private static final List<String> RESULTS = List.of("ok", "timeout", "failed");

    private final Gauge level;
    private final Gauge ratio;
    private final Gauge storeUp;
    private final CollectorRegistry registry;
    private final Counter operations;
    private final Histogram duration;
    private final Counter evicted;

    MemoryMetrics(CollectorRegistry registry) {
        this.registry = registry;
        level = Gauge.build("gatepost_load_level", "How loaded this host is: 0 normal, 1 careful, 2 shedding.")
                .register(registry);
        ratio = Gauge.build("gatepost_load_ratio", "The highest of what is used of what there is, smoothed.")
                .register(registry);
        storeUp = Gauge.build("gatepost_store_up", "1 while the store can be written.")
                .register(registry);
        storeUp.set(1);
        operations = Counter.build("gatepost_store_operations_total", "What the store was asked, and what came of it.")
                .labelNames("op", "result")
                .register(registry);
        duration = Histogram.build("gatepost_store_operation_duration_seconds", "Time until the store answered.")
                .labelNames("op")
                .buckets(0.00001, 0.0001, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 1)
                .register(registry);
        evicted = Counter.build("gatepost_store_evicted_total", "Entries let go because the store was full.")
                .register(registry);
        for (String operation : OPERATIONS) {
            duration.labels(operation);
            RESULTS.forEach(result -> operations.labels(operation, result));
        }
    }

    public void load(int levelNow, double ratioNow) {
        level.set(levelNow);
        ratio.set(ratioNow);
    }

    public void storeUp(boolean up) {
        storeUp.set(up ? 1 : 0);
    }

    /** @param entries how many it has, asked at every scrape */
    public void store(LongSupplier entries) {
        AtScrape.gauge("gatepost_store_entries", "Entries of the store, about.", entries)
                .register(registry);
    }

    /**
     * The store answered, or gave up.
     *
     * @param operation get, update or list
     * @param result ok, timeout or failed
     */
    public void stored(String operation, String result, double seconds) {
        operations.labels(operation, result).inc();
        duration.labels(operation).observe(seconds);
    }

    public void evicted(int count) {
        evicted.inc(count);
    }
}
