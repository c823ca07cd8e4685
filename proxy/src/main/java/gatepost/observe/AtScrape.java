package gatepost.observe;

import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.util.function.LongSupplier;

/** Numbers that others count: they are asked for at every scrape, on the scraping thread. */
final class AtScrape {

    private AtScrape() {}

    static Gauge gauge(String name, String help, LongSupplier now) {
        return Gauge.build(name, help).create().setChild(gauge(now));
    }

    static Gauge.Child gauge(LongSupplier now) {
        return new Gauge.Child() {
            @Override
            public double get() {
                return now.getAsLong();
            }
        };
    }

    /** @param now never falls */
    static Counter counter(String name, String help, LongSupplier now) {
        return Counter.build(name, help).create().setChild(new Counter.Child() {
            @Override
            public double get() {
                return now.getAsLong();
            }
        });
    }
}
