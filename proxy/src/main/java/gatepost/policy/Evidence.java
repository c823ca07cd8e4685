package gatepost.policy;

import gatepost.facts.BoundFact;
import gatepost.facts.Interval;
import gatepost.facts.Value;
import gatepost.observed.Phase;
import gatepost.policy.Finding.Outcome;
import gatepost.questions.Question;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Weighs one rule: its condition, then the exemptions that cover it; and puts into words what was seen. */
final class Evidence {

    /** How a rule stands. */
    enum State {
        FALSE,
        TRUE,
        /** Its condition cannot be told, because the world is silent. */
        UNKNOWN,
        /** It holds, but an exemption spares the client. */
        EXEMPT,
        /** It holds, and nobody can tell whether an exemption spares the client. */
        PERHAPS_EXEMPT,
        /** Neither its condition nor an exemption can be told. */
        UNKNOWN_PERHAPS_EXEMPT,
        /** Questions must be answered first. */
        MISSING
    }

    /** A state, with the exemption that made it or the questions that are missing. */
    record Weight(State state, String exemption, List<Question<?>> missing) {

        private static final Weight FALSE = new Weight(State.FALSE, "", List.of());
        private static final Weight TRUE = new Weight(State.TRUE, "", List.of());
        private static final Weight UNKNOWN = new Weight(State.UNKNOWN, "", List.of());
        private static final Weight PERHAPS = new Weight(State.PERHAPS_EXEMPT, "", List.of());
        private static final Weight NOTHING_TOLD = new Weight(State.UNKNOWN_PERHAPS_EXEMPT, "", List.of());

        boolean isUnknown() {
            return state == State.UNKNOWN || state == State.UNKNOWN_PERHAPS_EXEMPT;
        }
    }

    private final Judgement judgement;

    Evidence(Judgement judgement) {
        this.judgement = judgement;
    }

    /**
     * @param basis the phase on whose observation exemptions are judged: a later fact is not known yet
     */
    Weight weigh(Rule rule, Phase basis) {
        Look look = judgement.look(judgement.observedAt(rule.phase()));
        Truth truth = rule.condition().test(look);
        if (truth != Truth.FALSE && rule.effect() instanceof Effect.Score score) {
            truth = truth.over(look.test(score.fact(), any -> Truth.TRUE));
        }
        if (truth == Truth.TRUE
                && rule.effect() instanceof Effect.AddField
                && rule.wording().waits(look)) {
            truth = Truth.MISSING;
        }
        if (truth == Truth.FALSE || truth == Truth.QUIET) {
            return Weight.FALSE;
        }
        if (truth == Truth.MISSING) {
            return new Weight(State.MISSING, "", List.copyOf(look.missing()));
        }
        return spared(rule, basis, truth == Truth.UNKNOWN ? unknown(rule, look) : Weight.TRUE);
    }

    /**
     * A limit or greylist that would be asked of a client which nobody remembers is asked: a flood that slows the store
     * down must not switch it off. Where it lets the client pass it would have done so, whether its condition holds or
     * not, and where it does not, it only puts off.
     */
    private static Weight unknown(Rule rule, Look look) {
        return rule.effect().tallies() && rule.condition().test(look.asOfStranger()) == Truth.TRUE
                ? Weight.TRUE
                : Weight.UNKNOWN;
    }

    /** What the score rule adds: nothing is known of an unknown weight. */
    Interval points(Rule rule) {
        if (rule.effect() instanceof Effect.Points fixed) {
            return Interval.exactly(fixed.points());
        }
        Effect.Score score = (Effect.Score) rule.effect();
        Value<Interval> value =
                judgement.look(judgement.observedAt(rule.phase())).read(score.fact());
        return value instanceof Value.Known<Interval> known
                ? known.value().times(score.factor())
                : value instanceof Value.Absent<Interval> ? Interval.ZERO : Interval.ANY;
    }

    Finding exempted(Rule rule, Weight weight) {
        return new Finding(
                rule.phase(), rule.name(), Outcome.EXEMPT, Interval.ZERO, weight.exemption(), why(rule), rule.origin());
    }

    Finding finding(Rule rule, Outcome outcome, Interval add, String note) {
        String why = note.isEmpty() ? why(rule) : note;
        return new Finding(rule.phase(), rule.name(), outcome, add, "", why, rule.origin());
    }

    /** The condition, and the values it saw. */
    private String why(Rule rule) {
        Set<BoundFact<?>> facts = new LinkedHashSet<>();
        rule.condition().facts(facts::add);
        if (facts.isEmpty()) {
            return "";
        }
        Look look = judgement.look(judgement.observedAt(rule.phase()));
        List<String> seen = new ArrayList<>();
        for (BoundFact<?> fact : facts) {
            seen.add(fact.name() + " " + Wording.shown(look.read(fact)));
        }
        return rule.condition() + ": " + String.join(", ", seen);
    }

    private Weight spared(Rule rule, Phase basis, Weight otherwise) {
        boolean perhaps = false;
        List<Question<?>> missing = List.of();
        for (Exemption exemption : judgement.policy().exemptionsOf(rule)) {
            Look look = judgement.look(judgement.observedAt(basis));
            Truth truth = exemption.condition().test(look);
            if (truth == Truth.TRUE) {
                return new Weight(State.EXEMPT, exemption.name(), List.of());
            }
            if (truth == Truth.MISSING && missing.isEmpty()) {
                missing = List.copyOf(look.missing());
            }
            perhaps |= truth == Truth.UNKNOWN;
        }
        if (!missing.isEmpty()) {
            return new Weight(State.MISSING, "", missing);
        }
        if (!perhaps) {
            return otherwise;
        }
        return otherwise.isUnknown() ? Weight.NOTHING_TOLD : Weight.PERHAPS;
    }
}
