package gatepost.observe;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;

/** What this host remembers of its clients, and how busy it is. */
public final class MemoryMetrics {

    /** Seconds from first contact to pass: around the times at which senders retry. */
    private static final double[] WAITS = {300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400, 172_800};

    private final Counter greylist;
    private final Histogram wait;
    private final Gauge level;
    private final Gauge ratio;
    private final Gauge storeUp;
    private final Gauge entries;

    MemoryMetrics(CollectorRegistry registry) {
        greylist = Counter.build("gatepost_greylist_total", "Contacts that a greylist was asked about.")
                .labelNames("result")
                .register(registry);
        for (String result : new String[] {"new", "early", "passed", "known"}) {
            greylist.labels(result);
        }
        wait = Histogram.build("gatepost_greylist_delay_seconds", "From first contact to pass: the cost for users.")
                .buckets(WAITS)
                .register(registry);
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

    /** @param result new, early, passed or known */
    public void greylisted(String result, long delaySeconds) {
        greylist.labels(result).inc();
        if (result.equals("passed")) {
            wait.observe(delaySeconds);
        }
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
