package gatepost.policy;

import gatepost.facts.BoundFact;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.observed.Phase;
import gatepost.questions.Answers;
import gatepost.questions.Cause;
import gatepost.questions.Question;
import java.util.List;

/**
 * The fact {@code score}: the sum of the score rules written before the rule that reads it, over all phases so far.
 * Only the engine knows it, so only a {@link Look} can give it out.
 */
public final class ScoreSoFar implements BoundFact<Interval> {

    public static final BoundFact<Interval> FACT = new ScoreSoFar();

    private ScoreSoFar() {}

    @Override
    public String name() {
        return "score";
    }

    @Override
    public Phase phase() {
        return Phase.CONNECT;
    }

    @Override
    public Type type() {
        return Type.NUMBER;
    }

    @Override
    public boolean mayAsk() {
        return false;
    }

    @Override
    public List<Question<?>> asks(AtConnect observed) {
        return List.of();
    }

    @Override
    public Value<Interval> read(AtConnect observed, Answers answers) {
        return Value.unknown(Cause.INTERNAL_ERROR);
    }
}
