package gatepost.cli;

import gatepost.observed.Phase;
import gatepost.policy.Comparison;
import gatepost.policy.Condition;
import gatepost.policy.Effect;
import gatepost.policy.Mode;
import gatepost.policy.Policy;
import gatepost.policy.Rule;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** The score at which a policy refuses messages. */
final class ScoreLimit {

    private ScoreLimit() {}

    /** The lowest bound of the rules that refuse messages; empty when no rule compares the score. */
    static OptionalDouble of(Policy policy) {
        return policy.rules(Phase.MESSAGE).stream()
                .filter(rule -> rule.effect() instanceof Effect.Refuse && rule.mode() != Mode.OFF)
                .map(Rule::condition)
                .flatMapToDouble(ScoreLimit::bounds)
                .min();
    }

    private static DoubleStream bounds(Condition condition) {
        if (condition instanceof Condition.All all) {
            return bounds(all.terms());
        }
        if (condition instanceof Condition.Any any) {
            return bounds(any.terms());
        }
        boolean isLimit = condition instanceof Condition.Compare compare
                && compare.fact().name().equals("score")
                && (compare.comparison() == Comparison.AT_LEAST || compare.comparison() == Comparison.MORE);
        return isLimit ? DoubleStream.of(((Condition.Compare) condition).bound().value()) : DoubleStream.empty();
    }

    private static DoubleStream bounds(List<Condition> terms) {
        return terms.stream().flatMapToDouble(ScoreLimit::bounds);
    }
}
