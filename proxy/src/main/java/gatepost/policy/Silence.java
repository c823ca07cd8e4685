package gatepost.policy;

import gatepost.facts.Interval;
import gatepost.observed.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says of the rules without a finding why they have none. */
final class Silence {

    private final Judgement judgement;
    private final Evidence evidence;

    /** Of a run that is over. */
    Silence(Judgement judgement) {
        this.judgement = judgement;
        this.evidence = new Evidence(judgement);
    }

    List<Overlooked> rules() {
        Set<String> heard = judgement.trace().stream().map(Finding::rule).collect(Collectors.toSet());
        List<Overlooked> rules = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            for (Rule rule : judgement.policy().rules(phase)) {
                if (!heard.contains(rule.name())) {
                    rules.add(overlooked(rule));
                }
            }
        }
        return rules;
    }

    private Overlooked overlooked(Rule rule) {
        boolean asked = !rule.isOff() && !judgement.dossier().latest().isBefore(rule.phase());
        String exemption = asked ? weight(rule).exemption() : "";
        return new Overlooked(rule, why(rule, exemption), exemption, isNearly(rule));
    }

    private Evidence.Weight weight(Rule rule) {
        return evidence.weigh(rule, judgement.dossier().latest());
    }

    private String why(Rule rule, String exemption) {
        Phase latest = judgement.dossier().latest();
        if (rule.isOff()) {
            return "is off";
        }
        if (latest.isBefore(rule.phase())) {
            return "is asked at " + rule.phase().word();
        }
        if (!exemption.isEmpty()) {
            return "was not asked, spared by " + exemption;
        }
        boolean holds = weight(rule).state() != Evidence.State.FALSE;
        if (holds && rule.effect().tallies()) {
            return "did not reach its bound";
        }
        String seen = evidence.finding(rule, Finding.Outcome.UNKNOWN, Interval.ZERO, "")
                .why();
        return (holds ? "did not get its turn" : "did not match") + (seen.isEmpty() ? "" : ", " + seen);
    }

    private boolean isNearly(Rule rule) {
        return !rule.isOff()
                && !judgement.dossier().latest().isBefore(rule.phase())
                && rule.condition() instanceof Condition.All all
                && all.terms().size() > 1
                && all.terms().stream().filter(term -> !holds(term, rule)).count() == 1;
    }

    private boolean holds(Condition term, Rule rule) {
        return term.test(judgement.look(judgement.observedAt(rule.phase()))) == Truth.TRUE;
    }
}
