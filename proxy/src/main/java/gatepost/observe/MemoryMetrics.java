package gatepost.observe;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Gauge;

/** What this host remembers of its clients, and how busy it is. */
public final class MemoryMetrics {

    private final Gauge level;
    private final Gauge ratio;
    private final Gauge storeUp;
    private final Gauge entries;

    MemoryMetrics(CollectorRegistry registry) {
        level = Gauge.build("gatepost_load_level", "0 normal, 1 careful, 2 shedding.")
                .register(registry);
        ratio = Gauge.build("gatepost_load_ratio", "The highest of what is used of what there is, smoothed.")
                .register(registry);
        storeUp = Gauge.build("gatepost_store_up", "1 while the store can be written.")
                .register(registry);
        entries = Gauge.build("gatepost_store_entries", "Entries of the store, about.")
                .register(registry);
        storeUp.set(1);
    }

    public void load(int levelNow, double ratioNow) {
        level.set(levelNow);
        ratio.set(ratioNow);
    }

    public void storeUp(boolean up) {
        storeUp.set(up ? 1 : 0);
    }

    public void storeEntries(long count) {
        entries.set(count);
    }
}
