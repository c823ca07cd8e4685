package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.facts.Interval;
import gatepost.policy.Comparison;
import gatepost.policy.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Questions that the checker asks of a condition. */
final class Conditions {

    private Conditions() {}

    /** What the first comparison in written order compares with, as it was written. */
    static Optional<String> firstBound(Condition condition) {
        return comparisons(condition).stream()
                .findFirst()
                .map(compare -> compare.bound().text());
    }

    static List<BoundFact<?>> facts(Condition condition) {
        List<BoundFact<?>> facts = new ArrayList<>();
        condition.facts(facts::add);
        return facts;
    }

    /**
     * The comparison for which the condition can never be true, if there is one.
     *
     * @param reach how far a fact's value can go; empty where nothing is known of it
     */
    static Optional<Condition.Compare> impossible(
            Condition condition, Function<BoundFact<?>, Optional<Interval>> reach) {
        if (condition instanceof Condition.Compare compare) {
            return reach.apply(compare.fact())
                    .filter(range -> !canHold(
                            compare.comparison(), range, compare.bound().value()))
                    .map(range -> compare);
        }
        if (condition instanceof Condition.All all) {
            return all.terms().stream()
                    .flatMap(term -> impossible(term, reach).stream())
                    .findFirst();
        }
        if (condition instanceof Condition.Any any) {
            List<Optional<Condition.Compare>> terms =
                    any.terms().stream().map(term -> impossible(term, reach)).toList();
            return terms.stream().allMatch(Optional::isPresent) ? terms.get(0) : Optional.empty();
        }
        return Optional.empty();
    }

    /**
     * Whether the condition can come out so, although nothing is ever said of some facts: what stands beside them
     * behind an {@code or} may still decide it.
     *
     * @param absent the facts of which nothing is said
     */
    static boolean canBe(boolean outcome, Condition condition, Predicate<BoundFact<?>> absent) {
        if (condition instanceof Condition.Not not) {
            return canBe(!outcome, not.term(), absent);
        }
        if (condition instanceof Condition.All all) {
            return outcome
                    ? all.terms().stream().allMatch(term -> canBe(true, term, absent))
                    : all.terms().stream().anyMatch(term -> canBe(false, term, absent));
        }
        if (condition instanceof Condition.Any any) {
            return outcome
                    ? any.terms().stream().anyMatch(term -> canBe(true, term, absent))
                    : any.terms().stream().allMatch(term -> canBe(false, term, absent));
        }
        return facts(condition).stream().noneMatch(absent);
    }

    private static boolean canHold(Comparison comparison, Interval range, double bound) {
        return switch (comparison) {
            case EQUAL -> bound >= range.low() && bound <= range.high();
            case NOT_EQUAL -> !range.isExact() || range.low() != bound;
            case LESS -> range.low() < bound;
            case AT_MOST -> range.low() <= bound;
            case MORE -> range.high() > bound;
            case AT_LEAST -> range.high() >= bound;
        };
    }

    private static List<Condition.Compare> comparisons(Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            return List.of(compare);
        }
        if (condition instanceof Condition.Not not) {
            return comparisons(not.term());
        }
        List<Condition> terms = condition instanceof Condition.All all
                ? all.terms()
                : condition instanceof Condition.Any any ? any.terms() : List.of();
        return terms.stream().flatMap(term -> comparisons(term).stream()).toList();
    }
}
