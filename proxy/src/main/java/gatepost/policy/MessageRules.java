package gatepost.policy;

import gatepost.observed.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What may change the verdict on a message: recipients for whom this is equal can share one. Rules that are off or only
 * watch change nothing, and no text does; what adds to the score, or ends a phase before its scores, counts only where
 * the score is read.
 *
 * @param exemptions those from these rules
 */
record MessageRules(List<Acting> rules, List<Exemption> exemptions) {

    /**
     * A rule for comparing with one of another policy of the same book. There, a name stands for one statement, so
     * conditions can differ in their values only, which their text shows.
     */
    record Acting(String name, Effect effect, String condition, boolean deferIfUnknown) {

        static Acting of(Rule rule) {
            return new Acting(rule.name(), rule.effect(), rule.condition().toString(), rule.deferIfUnknown());
        }
    }

    private static final MessageRules NONE = new MessageRules(List.of(), List.of());

    static MessageRules of(Policy policy) {
        if (policy.stance() == Stance.MONITOR) {
            return NONE;
        }
        List<Rule> deciding = acting(policy, rule -> rule.phase() == Phase.MESSAGE && !isOfScore(rule));
        boolean scored = deciding.stream().anyMatch(rule -> readsScore(policy, rule));
        List<Rule> rules = scored ? acting(policy, rule -> rule.phase() == Phase.MESSAGE || isOfScore(rule)) : deciding;
        List<Exemption> exemptions = rules.stream()
                .flatMap(rule -> policy.exemptionsOf(rule).stream())
                .distinct()
                .toList();
        return new MessageRules(rules.stream().map(Acting::of).toList(), exemptions);
    }

    /** The exemptions that may hold for one recipient of a transaction and not for another. */
    List<Exemption> exemptionsByRecipient() {
        return exemptions.stream()
                .filter(exemption -> mentions(exemption.condition(), Phase.RCPT))
                .toList();
    }

    private static List<Rule> acting(Policy policy, Predicate<Rule> which) {
        List<Rule> acting = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            policy.rules(phase).stream()
                    .filter(rule -> rule.mode() == Mode.ENFORCE && which.test(rule))
                    .forEach(acting::add);
        }
        return List.copyOf(acting);
    }

    private static boolean isOfScore(Rule rule) {
        boolean hides = rule.effect() instanceof Effect.Accept && rule.phase() != Phase.MESSAGE;
        return rule.effect().scores() || hides;
    }

    private static boolean readsScore(Policy policy, Rule rule) {
        return readsScore(rule.condition())
                || policy.exemptionsOf(rule).stream().anyMatch(exemption -> readsScore(exemption.condition()));
    }

    private static boolean readsScore(Condition condition) {
        boolean[] any = new boolean[1];
        condition.facts(fact -> any[0] |= fact == ScoreSoFar.FACT);
        return any[0];
    }

    private static boolean mentions(Condition condition, Phase phase) {
        boolean[] any = new boolean[1];
        condition.facts(fact -> any[0] |= fact.phase() == phase);
        return any[0];
    }
}
