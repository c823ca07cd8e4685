package gatepost.observe;

import gatepost.events.Event;
import gatepost.events.Events;
import gatepost.events.KeptBecause;
import gatepost.observed.Phase;
import gatepost.policy.Mode;
import gatepost.policy.PolicyBook;
import gatepost.policy.Rule;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.util.EnumMap;
import java.util.Map;

/** Says which policy is active and whether the last reload went well, and how long judging takes. */
final class PolicyMetrics implements Events {

    private final Gauge active;
    private final Gauge successful;
    private final Gauge since;
    private final Counter reloads;
    private final Gauge rules;
    private final Map<Phase, Histogram.Child> duration = new EnumMap<>(Phase.class);

    PolicyMetrics(CollectorRegistry registry) {
        active = Gauge.build("gatepost_policy_info", "The policy in use by its hash; always 1.")
                .labelNames("hash")
                .register(registry);
        successful = Gauge.build(
                        "gatepost_policy_last_reload_successful",
                        "1 when the last load or reload of the policy went well, else 0.")
                .register(registry);
        since = Gauge.build(
                        "gatepost_policy_last_reload_success_timestamp_seconds",
                        "When a policy was last loaded or reloaded with success.")
                .register(registry);
        reloads = Counter.build("gatepost_policy_reloads_total", "Reloads, by how they went.")
                .labelNames("result")
                .register(registry);
        reloads.labels("success");
        reloads.labels("error");
        reloads.labels("test_failed");
        rules = Gauge.build("gatepost_policy_rules", "Rules of the policy in use.")
                .labelNames("mode")
                .register(registry);
        Histogram judging = Histogram.build(
                        "gatepost_policy_duration_seconds",
                        "Time to compute what the policy says, without waiting for answers.")
                .labelNames("phase")
                .buckets(0.00001, 0.00005, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.1)
                .register(registry);
        for (Phase phase : Phase.values()) {
            duration.put(phase, judging.labels(phase.word()));
        }
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.PolicyJudged judged) {
            duration.get(judged.phase()).observe(Seconds.of(judged.took()));
        } else if (event instanceof Event.PolicyLoaded loaded) {
            activate(loaded.book(), loaded.epochMillis());
        } else if (event instanceof Event.PolicyReloaded reloaded) {
            activate(reloaded.book(), reloaded.epochMillis());
            reloads.labels("success").inc();
        } else if (event instanceof Event.ListsReread reread) {
            active.clear();
            active.labels(reread.book().hash()).set(1);
        } else if (event instanceof Event.PolicyKept kept) {
            successful.set(0);
            reloads.labels(kept.because() == KeptBecause.TEST_FAILED ? "test_failed" : "error")
                    .inc();
        }
    }

    private void activate(PolicyBook book, long epochMillis) {
        active.clear();
        active.labels(book.hash()).set(1);
        successful.set(1);
        since.set(epochMillis / 1000.0);
        for (Mode mode : Mode.values()) {
            rules.labels(mode.word()).set(count(book, mode));
        }
    }

    private static int count(PolicyBook book, Mode mode) {
        int count = 0;
        for (Phase phase : Phase.values()) {
            for (Rule rule : book.common().rules(phase)) {
                count += rule.mode() == mode ? 1 : 0;
            }
        }
        return count;
    }
}
