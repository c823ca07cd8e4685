package gatepost.policy;

import gatepost.facts.Interval;
import gatepost.observed.AtConnect;
import gatepost.questions.Lookup;
import gatepost.questions.Question;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Says which look-ups rules will need that can be phrased already and are neither off nor false: asked at once, their
 * latency hides behind the greeting and the dialogue. A tally is never foreseen: asking it leaves a trace.
 */
final class Foresight {

    private Foresight() {}

    static Collection<Lookup<?>> of(Policy policy, Dossier dossier) {
        Set<Lookup<?>> foreseen = new LinkedHashSet<>();
        AtConnect newest = dossier.newest();
        for (Rule rule : policy.asking()) {
            foresee(policy, rule, dossier, newest, foreseen);
        }
        return foreseen;
    }

    private static void foresee(Policy policy, Rule rule, Dossier dossier, AtConnect newest, Set<Lookup<?>> foreseen) {
        Look look = new Look(newest, dossier, Interval.ANY);
        if (rule.condition().test(look) == Truth.FALSE) {
            return;
        }
        collect(look, foreseen);
        if (rule.effect() instanceof Effect.Score score) {
            Look weight = new Look(newest, dossier, Interval.ANY);
            weight.test(score.fact(), any -> Truth.TRUE);
            collect(weight, foreseen);
        }
        if (rule.effect() instanceof Effect.AddField) {
            Look text = new Look(newest, dossier, Interval.ANY);
            rule.wording().waits(text);
            collect(text, foreseen);
        }
        for (Exemption exemption : policy.exemptionsOf(rule)) {
            Look spare = new Look(newest, dossier, Interval.ANY);
            exemption.condition().test(spare);
            collect(spare, foreseen);
        }
    }

    private static void collect(Look look, Set<Lookup<?>> foreseen) {
        for (Question<?> question : look.missing()) {
            if (question instanceof Lookup<?> lookup) {
                foreseen.add(lookup);
            }
        }
    }
}
