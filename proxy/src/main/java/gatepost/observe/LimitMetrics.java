package gatepost.observe;

import gatepost.events.Decision;
import gatepost.events.Event;
import gatepost.events.Events;
import gatepost.observed.Phase;
import gatepost.policy.Effect;
import gatepost.policy.Finding;
import gatepost.policy.Mode;
import gatepost.policy.PolicyBook;
import gatepost.policy.Refusal;
import gatepost.policy.Rule;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts how often a limit was exceeded, by one that acts or by one that only watches. */
final class LimitMetrics implements Events {

    private final Counter exceeded;
    private volatile Map<String, Counter.Child> limits = Map.of();

    LimitMetrics(CollectorRegistry registry) {
        exceeded = Counter.build("gatepost_limit_exceeded_total", "Requests above a limit, also a monitored one.")
                .labelNames("limit")
                .register(registry);
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.PolicyLoaded loaded) {
            use(loaded.book());
        } else if (event instanceof Event.PolicyReloaded reloaded) {
            use(reloaded.book());
        } else if (event instanceof Event.Decided each && !limits.isEmpty()) {
            count(each.decision());
        }
    }

    private void count(Decision decision) {
        decision.refusal().map(Refusal::reason).flatMap(this::limit).ifPresent(Counter.Child::inc);
        for (Finding finding : decision.grounds().trace()) {
            if (isWatched(finding) && RuleMetrics.belongsTo(decision.phase(), finding)) {
                limit(finding.rule()).ifPresent(Counter.Child::inc);
            }
        }
    }

    private static boolean isWatched(Finding finding) {
        return switch (finding.outcome()) {
            case WOULD_REJECT, WOULD_DEFER, WOULD_DROP -> true;
            default -> false;
        };
    }

    private Optional<Counter.Child> limit(String rule) {
        return Optional.ofNullable(limits.get(rule));
    }

    private void use(PolicyBook book) {
        Map<String, Counter.Child> inUse = new HashMap<>();
        for (Phase phase : Phase.values()) {
            for (Rule rule : book.common().rules(phase)) {
                if (rule.effect() instanceof Effect.Limit && rule.mode() != Mode.OFF) {
                    inUse.put(rule.name(), exceeded.labels(rule.name()));
                }
            }
        }
        limits = Map.copyOf(inUse);
    }
}
