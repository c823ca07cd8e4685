package gatepost.observe;

import gatepost.events.Decision;
import gatepost.events.Event;
import gatepost.events.Events;
import gatepost.observed.AtRcpt;
import gatepost.observed.Phase;
import gatepost.policy.Policy;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts recipients by the line of the policy's domains that they belong to, which is never a text of a client. A site
 * with more domains than {@link #MOST} has no such series.
 */
final class DomainMetrics implements Events {

    static final int MOST = 50;

    private final Counter recipients;
    private volatile Optional<InUse> inUse = Optional.empty();

    DomainMetrics(CollectorRegistry registry) {
        recipients = Counter.build(
                        "gatepost_domain_recipients_total",
                        "Answers to RCPT by domain of the policy; not there with more than 50 domains.")
                .labelNames("domain", "result")
                .register(registry);
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.DomainsInUse told) {
            use(told.book().common(), told.entries());
        } else if (event instanceof Event.Decided each && each.decision().phase() == Phase.RCPT) {
            inUse.flatMap(own -> own.series(each.decision()))
                    .ifPresent(series -> series.of(each.decision()).inc());
        }
    }

    private void use(Policy policy, List<String> entries) {
        Map<String, Series> now = new HashMap<>();
        if (entries.size() <= MOST) {
            entries.forEach(entry -> now.put(entry, series(entry)));
        }
        Set<String> gone = new HashSet<>(inUse.map(own -> own.byEntry.keySet()).orElse(Set.of()));
        gone.removeAll(now.keySet());
        inUse = now.isEmpty() ? Optional.empty() : Optional.of(new InUse(policy, now));
        for (String entry : gone) {
            for (RecipientResult result : RecipientResult.values()) {
                recipients.remove(entry, result.word());
            }
        }
    }

    private Series series(String entry) {
        return new Series(
                recipients.labels(entry, RecipientResult.ACCEPTED.word()),
                recipients.labels(entry, RecipientResult.REJECTED.word()),
                recipients.labels(entry, RecipientResult.DEFERRED.word()));
    }

    private record Series(Counter.Child accepted, Counter.Child rejected, Counter.Child deferred) {

        Counter.Child of(Decision decision) {
            return switch (RecipientResult.of(decision)) {
                case ACCEPTED -> accepted;
                case REJECTED -> rejected;
                case DEFERRED -> deferred;
            };
        }
    }

    private record InUse(Policy policy, Map<String, Series> byEntry) {

        Optional<Series> series(Decision decision) {
            return decision.observed() instanceof AtRcpt seen
                    ? seen.recipient().domain().flatMap(policy::ownDomain).map(byEntry::get)
                    : Optional.empty();
        }
    }
}
