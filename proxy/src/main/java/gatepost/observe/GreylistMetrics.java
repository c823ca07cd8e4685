package gatepost.observe;

import gatepost.events.Action;
import gatepost.events.Decision;
import gatepost.events.Event;
import gatepost.events.Events;
import gatepost.observed.AtMail;
import gatepost.observed.Phase;
import gatepost.policy.Effect;
import gatepost.policy.Finding;
import gatepost.policy.Mode;
import gatepost.policy.Policy;
import gatepost.policy.PolicyBook;
import gatepost.policy.Rule;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What greylisting does, what it costs, and whom it spares. */
public final class GreylistMetrics implements Events {

    private static final String PASSED = "passed";
    private static final String NEVER_RETURNED = "never_returned";
    private static final String BOUNCE = "bounce";
    private static final String KNOWN = "known";

    /** Seconds from first contact to pass: around the times at which senders retry. */
    private static final double[] WAITS = {300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400, 172_800};

    private final Counter contacts;
    private final Counter exempt;
    private final Histogram wait;
    private volatile Set<String> rules = Set.of();

    GreylistMetrics(CollectorRegistry registry) {
        contacts = Counter.build("gatepost_greylist_total", "Contacts that a greylist was asked about, by outcome.")
                .labelNames("result")
                .register(registry);
        for (String result : new String[] {"new", "early", PASSED, KNOWN, NEVER_RETURNED}) {
            contacts.labels(result);
        }
        exempt = Counter.build(
                        "gatepost_greylist_exempt_total",
                        "Accepted recipients that no greylist was asked about: known, bounce, or an exemption.")
                .labelNames("cause")
                .register(registry);
        wait = Histogram.build("gatepost_greylist_delay_seconds", "From first contact to pass: the cost for users.")
                .buckets(WAITS)
                .register(registry);
    }

    /**
     * A greylist was asked.
     *
     * @param result new, early, passed or known
     * @param delaySeconds from first contact to pass
     */
    public void outcome(String result, long delaySeconds) {
        contacts.labels(result).inc();
        if (result.equals(PASSED)) {
            wait.observe(delaySeconds);
        }
    }

    /** So many more first contacts have not come back in their time. */
    public void neverReturned(long count) {
        contacts.labels(NEVER_RETURNED).inc(count);
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.PolicyLoaded loaded) {
            use(loaded.book());
        } else if (event instanceof Event.PolicyReloaded reloaded) {
            use(reloaded.book());
        } else if (event instanceof Event.Decided each && !rules.isEmpty()) {
            spared(each.decision()).ifPresent(cause -> exempt.labels(cause).inc());
        }
    }

    private void use(PolicyBook book) {
        Policy policy = book.common();
        List<Rule> greylists = policy.rules(Phase.RCPT).stream()
                .filter(rule -> rule.effect() instanceof Effect.Greylist && rule.mode() != Mode.OFF)
                .toList();
        for (Rule rule : greylists) {
            exempt.labels(BOUNCE);
            exempt.labels(KNOWN);
            policy.exemptionsOf(rule).forEach(exemption -> exempt.labels(exemption.name()));
        }
        rules = greylists.stream().map(Rule::name).collect(Collectors.toUnmodifiableSet());
    }

    private Optional<String> spared(Decision decision) {
        if (decision.phase() != Phase.RCPT || decision.action() != Action.ACCEPT) {
            return Optional.empty();
        }
        Optional<String> exemption = decision.grounds().trace().stream()
                .filter(finding -> finding.outcome() == Finding.Outcome.EXEMPT && rules.contains(finding.rule()))
                .map(Finding::by)
                .findFirst();
        if (exemption.isPresent()) {
            return exemption;
        }
        if (decision.observed() instanceof AtMail mail && mail.sender().isNull()) {
            return Optional.of(BOUNCE);
        }
        boolean known = "yes".equals(decision.grounds().facts().get("client.known"));
        return known ? Optional.of(KNOWN) : Optional.empty();
    }
}
