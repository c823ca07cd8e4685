package gatepost.facts;

import gatepost.observed.AtConnect;
import gatepost.observed.Phase;
import gatepost.questions.Answers;
import gatepost.questions.Cause;
import gatepost.questions.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a fact: asks what is missing, never lets an exception of a fact out. */
record Bound<O extends AtConnect, T>(FactKind<O, T> kind, Fact<O, T> fact) implements BoundFact<T> {

    @Override
    public String name() {
        return kind.name();
    }

    @Override
    public Phase phase() {
        return kind.phase();
    }

    @Override
    public Type type() {
        return kind.type();
    }

    @Override
    public boolean mayAsk() {
        return !kind.source().purposes().isEmpty();
    }

    @Override
    public Optional<T> ofStranger() {
        return kind.stranger();
    }

    @Override
    public List<Question<?>> asks(AtConnect observed) {
        return kind.since().isInstance(observed) ? fact.asks(kind.since().cast(observed)) : List.of();
    }

    @Override
    public Value<T> read(AtConnect observed, Answers answers) {
        if (!kind.since().isInstance(observed)) {
            return Value.unknown(Cause.NOT_YET);
        }
        try {
            return readSeen(kind.since().cast(observed), answers);
        } catch (RuntimeException bug) {
            return Value.unknown(Cause.INTERNAL_ERROR);
        }
    }

    private Value<T> readSeen(O observed, Answers answers) {
        List<Question<?>> missing = null;
        for (Question<?> question : fact.asks(observed)) {
            if (answers.to(question).isEmpty()) {
                missing = missing == null ? new ArrayList<>() : missing;
                missing.add(question);
            }
        }
        return missing == null ? fact.value(observed, answers) : new Value.Missing<>(missing);
    }
}
