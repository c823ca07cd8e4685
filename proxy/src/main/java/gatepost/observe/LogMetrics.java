package gatepost.observe;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;

/** Counts the records of the logs. */
final class LogMetrics {

    private final Counter records;
    private final Counter dropped;

    LogMetrics(CollectorRegistry registry) {
        records = Counter.build("gatepost_log_records_total", "Records written to a log.")
                .labelNames("sink")
                .register(registry);
        dropped = Counter.build(
                        "gatepost_log_records_dropped_total",
                        "Records of a log that were lost: it is slow, or cannot be written.")
                .labelNames("sink")
                .register(registry);
    }

    LogCounts of(String sink) {
        Counter.Child good = records.labels(sink);
        Counter.Child bad = dropped.labels(sink);
        return new LogCounts() {
            @Override
            public void written(int count) {
                good.inc(count);
            }

            @Override
            public void dropped(int count) {
                bad.inc(count);
            }
        };
    }
}
