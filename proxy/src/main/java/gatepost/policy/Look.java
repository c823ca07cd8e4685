package gatepost.policy;

import gatepost.facts.BoundFact;
import gatepost.facts.Interval;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.questions.Answers;
import gatepost.questions.Cause;
import gatepost.questions.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One look of a condition at the facts: hands out values, and notes which questions are missing. It lives for one
 * test of one condition.
 */
public final class Look {

    private final AtConnect observed;
    private final Answers answers;
    private final Interval score;
    private final boolean asOfStranger;
    private final List<Question<?>> missing = new ArrayList<>(0);

    Look(AtConnect observed, Answers answers, Interval score) {
        this(observed, answers, score, false);
    }

    private Look(AtConnect observed, Answers answers, Interval score, boolean asOfStranger) {
        this.observed = observed;
        this.answers = answers;
        this.score = score;
        this.asOfStranger = asOfStranger;
    }

    /** The same, for which a client that memory says nothing of is one that just came. */
    Look asOfStranger() {
        return new Look(observed, answers, score, true);
    }

    <T> Truth test(BoundFact<T> fact, Function<? super T, Truth> test) {
        Value<T> value = read(fact);
        if (value instanceof Value.Known<T> known) {
            return test.apply(known.value());
        }
        if (value instanceof Value.Missing<T> lacking) {
            missing.addAll(lacking.questions());
            return Truth.MISSING;
        }
        boolean silent = value instanceof Value.Unknown<T> unknown && unknown.cause() != Cause.NOT_YET;
        if (silent && asOfStranger && fact.ofStranger().isPresent()) {
            return test.apply(fact.ofStranger().get());
        }
        return silent ? Truth.UNKNOWN : Truth.QUIET;
    }

    @SuppressWarnings("unchecked")
    <T> Value<T> read(BoundFact<T> fact) {
        return fact == ScoreSoFar.FACT ? (Value<T>) Value.known(score) : fact.read(observed, answers);
    }

    List<Question<?>> missing() {
        return missing;
    }
}
