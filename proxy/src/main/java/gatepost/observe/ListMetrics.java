package gatepost.observe;

import gatepost.events.Event;
import gatepost.events.Events;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;

/** How large the lists of the policy are, how old, and whether their files can be read. */
final class ListMetrics implements Events {

    private final Gauge entries;
    private final Gauge modified;
    private final Counter errors;

    ListMetrics(CollectorRegistry registry) {
        entries = Gauge.build("gatepost_list_entries", "Entries of a list of the policy.")
                .labelNames("list")
                .register(registry);
        modified = Gauge.build("gatepost_list_modified_timestamp_seconds", "When the file of a list was written.")
                .labelNames("list")
                .register(registry);
        errors = Counter.build("gatepost_list_reload_errors_total", "Changes of a list's file that could not be used.")
                .labelNames("list")
                .register(registry);
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.ListsInUse inUse) {
            entries.clear();
            modified.clear();
            inUse.lists().forEach(list -> {
                entries.labels(list.list()).set(list.entries());
                modified.labels(list.list()).set(list.modifiedSeconds());
                errors.labels(list.list());
            });
        } else if (event instanceof Event.ListsKept kept) {
            kept.lists().forEach(list -> errors.labels(list).inc());
        }
    }
}
