package gatepost.observe;

import gatepost.events.Action;
import gatepost.events.Decision;
import gatepost.events.Event;
import gatepost.events.Events;
import gatepost.observed.Phase;
import gatepost.policy.BuiltIn;
import gatepost.policy.Effect;
import gatepost.policy.Finding;
import gatepost.policy.Mode;
import gatepost.policy.Policy;
import gatepost.policy.PolicyBook;
import gatepost.policy.Refusal;
import gatepost.policy.Rule;
import gatepost.policy.Stance;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what the rules do. The engine judges the phases before RCPT again for each recipient and again for the
 * message, so a finding is counted where it could speak: at RCPT all up to RCPT, else only those of the answered phase.
 */
final class RuleMetrics implements Events {

    private static final String NONE = "none";

    /** A reply of this code ends the session, whatever the rule says. */
    private static final int CLOSING = 421;

    private final Counter decisions;
    private final Counter matches;
    private final Map<Decided, Counter.Child> decided = new ConcurrentHashMap<>();
    private final Map<Matched, Counter.Child> matched = new ConcurrentHashMap<>();

    RuleMetrics(CollectorRegistry registry) {
        decisions = Counter.build(
                        "gatepost_decisions_total",
                        "Answers that decided something; rule none is acceptance, mode monitor what would have been said.")
                .labelNames("phase", "rule", "action", "mode")
                .register(registry);
        matches = Counter.build("gatepost_rule_matches_total", "Rules that matched without deciding.")
                .labelNames("rule", "effect")
                .register(registry);
        decided(Phase.RCPT, NONE, Action.ACCEPT, Mode.ENFORCE);
        decided(Phase.MESSAGE, NONE, Action.ACCEPT, Mode.ENFORCE);
        builtIn(Phase.CONNECT, BuiltIn.RESOURCES, Action.DROP);
        builtIn(Phase.MAIL, BuiltIn.SIZE_LIMIT, Action.REJECT);
        for (BuiltIn rule : List.of(BuiltIn.SYNTAX, BuiltIn.PARAMETER, BuiltIn.SEQUENCE)) {
            builtIn(Phase.MAIL, rule, Action.REJECT);
            builtIn(Phase.RCPT, rule, Action.REJECT);
        }
        builtIn(Phase.MAIL, BuiltIn.COMMAND, Action.REJECT);
        builtIn(Phase.MAIL, BuiltIn.TIMEOUT, Action.DROP);
        builtIn(Phase.MAIL, BuiltIn.PROTOCOL, Action.DROP);
        builtIn(Phase.RCPT, BuiltIn.RELAY, Action.REJECT);
        builtIn(Phase.RCPT, BuiltIn.NO_MAIL, Action.REJECT);
        builtIn(Phase.RCPT, BuiltIn.RECIPIENT_UNKNOWN, Action.REJECT);
        builtIn(Phase.RCPT, BuiltIn.BACKEND_REFUSED, Action.REJECT);
        builtIn(Phase.RCPT, BuiltIn.BACKEND_REFUSED, Action.DEFER);
        for (BuiltIn rule : BuiltIn.values()) {
            if (rule.trouble().isPresent()) {
                builtIn(Phase.RCPT, rule, Action.DEFER);
                builtIn(Phase.MESSAGE, rule, Action.DEFER);
            }
        }
        builtIn(Phase.MESSAGE, BuiltIn.SIZE_LIMIT, Action.REJECT);
        builtIn(Phase.MESSAGE, BuiltIn.BACKEND_REFUSED, Action.REJECT);
        builtIn(Phase.MESSAGE, BuiltIn.BACKEND_REFUSED, Action.DEFER);
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.Decided each) {
            count(each.decision());
        } else if (event instanceof Event.PolicyLoaded loaded) {
            prepare(loaded.book());
        } else if (event instanceof Event.PolicyReloaded reloaded) {
            prepare(reloaded.book());
        }
    }

    private void count(Decision decision) {
        String rule = decision.refusal().map(Refusal::reason).orElse(NONE);
        Counter.Child counter = decided(
                decision.phase(), rule, decision.action(), decision.grounds().mode());
        if (decision.refusal().isPresent()) {
            counter.incWithExemplar(
                    Exemplars.REF, decision.observed().reference().text());
        } else {
            counter.inc();
        }
        for (Finding finding : decision.grounds().trace()) {
            if (belongsTo(decision.phase(), finding)) {
                count(decision.phase(), finding);
            }
        }
    }

    /** A header field is for the message, whatever phase its rule stands in. */
    static boolean belongsTo(Phase answered, Finding finding) {
        Phase found = finding.phase();
        boolean header =
                finding.outcome() == Finding.Outcome.HEADER || finding.outcome() == Finding.Outcome.WOULD_HEADER;
        return header || found == answered || answered == Phase.RCPT && found.isBefore(Phase.RCPT);
    }

    private void count(Phase answered, Finding finding) {
        switch (finding.outcome()) {
            case REJECT, DEFER, DROP -> {
                // The decision itself; or, as the weaker of two, what would have been said without the stronger.
            }
            case WOULD_REJECT ->
                decided(answered, finding.rule(), Action.REJECT, Mode.MONITOR).inc();
            case WOULD_DEFER ->
                decided(answered, finding.rule(), Action.DEFER, Mode.MONITOR).inc();
            case WOULD_DROP ->
                decided(answered, finding.rule(), Action.DROP, Mode.MONITOR).inc();
            case WOULD_ACCEPT ->
                decided(answered, finding.rule(), Action.ACCEPT, Mode.MONITOR).inc();
            case ACCEPT, SCORE, WOULD_SCORE, HEADER, WOULD_HEADER, EXEMPT, UNKNOWN ->
                matched(finding.rule(), finding.outcome().word()).inc();
        }
    }

    /** Makes the series of every rule, so that a rate over them sees the first match. */
    private void prepare(PolicyBook book) {
        for (Phase phase : Phase.values()) {
            for (Rule rule : book.common().rules(phase)) {
                if (rule.mode() != Mode.OFF) {
                    prepare(rule, book.common());
                }
            }
        }
    }

    private void prepare(Rule rule, Policy policy) {
        matched(rule.name(), Finding.Outcome.UNKNOWN.word());
        if (!policy.exemptionsOf(rule).isEmpty()) {
            matched(rule.name(), Finding.Outcome.EXEMPT.word());
        }
        boolean watched = rule.mode() == Mode.MONITOR;
        if (rule.effect() instanceof Effect.Accept) {
            prepareAccept(rule, watched);
        } else if (rule.effect().scores()) {
            matched(rule.name(), watched ? "would-score" : "score");
        } else if (rule.effect() instanceof Effect.AddField) {
            matched(rule.name(), watched ? "would-header" : "header");
        } else {
            Mode mode = watched || policy.stance() == Stance.MONITOR ? Mode.MONITOR : Mode.ENFORCE;
            decided(spokenAt(rule), rule.name(), action(rule, policy.stance()), mode);
        }
    }

    private void prepareAccept(Rule rule, boolean watched) {
        if (watched) {
            decided(rule.phase(), rule.name(), Action.ACCEPT, Mode.MONITOR);
        } else {
            matched(rule.name(), Finding.Outcome.ACCEPT.word());
        }
    }

    /** What the rule does when it refuses: of a limit and a greylist its code says it. */
    private static Action action(Rule rule, Stance stance) {
        int code = rule.wording().code();
        boolean drops = rule.effect() instanceof Effect.Refuse refuse && refuse.kind() == Effect.Kind.DROP;
        if (drops || code == CLOSING) {
            return Action.DROP;
        }
        return code >= 500 && stance != Stance.SOFT ? Action.REJECT : Action.DEFER;
    }

    private void builtIn(Phase phase, BuiltIn rule, Action action) {
        decided(phase, rule.reason(), action, Mode.ENFORCE);
    }

    private static Phase spokenAt(Rule rule) {
        return rule.effect().answersNow() || !rule.phase().isBefore(Phase.RCPT) ? rule.phase() : Phase.RCPT;
    }

    private Counter.Child decided(Phase phase, String rule, Action action, Mode mode) {
        return decided.computeIfAbsent(
                new Decided(phase, rule, action, mode),
                key -> decisions.labels(phase.word(), rule, action.word(), mode.word()));
    }

    private Counter.Child matched(String rule, String effect) {
        return matched.computeIfAbsent(new Matched(rule, effect), key -> matches.labels(rule, effect));
    }

    private record Decided(Phase phase, String rule, Action action, Mode mode) {}

    private record Matched(String rule, String effect) {}
}
