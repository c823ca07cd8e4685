package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtConnect;
import gatepost.observed.Phase;
import gatepost.questions.Answers;
import gatepost.questions.Cause;
import gatepost.questions.Question;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that an embedded test gives to facts. A policy that is compiled for its tests reads every fact through
 * here. Used by one test at a time.
 */
final class GivenFacts {

    private final Map<Phase, Map<String, Value<?>>> given = new EnumMap<>(Phase.class);

    /** Forgets what was given in this phase or later ones, and takes what is given now. */
    void give(Phase phase, Map<String, Value<?>> values) {
        for (Phase later : Phase.values()) {
            if (!later.isBefore(phase)) {
                given.remove(later);
            }
        }
        given.put(phase, new HashMap<>(values));
    }

    BoundFact<?> through(BoundFact<?> fact) {
        return new Given<>(fact, this);
    }

    /** What the test says of a fact, by the latest step that does. */
    Optional<Value<?>> value(String name) {
        return value(name, Phase.MESSAGE);
    }

    /** What the test has said of a fact up to a phase: one that moves was something else before. */
    private Optional<Value<?>> value(String name, Phase upTo) {
        Optional<Value<?>> found = Optional.empty();
        for (Map.Entry<Phase, Map<String, Value<?>>> step : given.entrySet()) {
            Value<?> value = step.getValue().get(name);
            found = value == null || upTo.isBefore(step.getKey()) ? found : Optional.of(value);
        }
        return found;
    }

    /** A fact that a test may have given a value. */
    private record Given<T>(BoundFact<T> fact, GivenFacts facts) implements BoundFact<T> {

        @Override
        public String name() {
            return fact.name();
        }

        @Override
        public Phase phase() {
            return fact.phase();
        }

        @Override
        public Type type() {
            return fact.type();
        }

        @Override
        public Optional<T> ofStranger() {
            return fact.ofStranger();
        }

        @Override
        public List<Question<?>> asks(AtConnect observed) {
            return facts.value(name()).isPresent() ? List.of() : fact.asks(observed);
        }

        @Override
        @SuppressWarnings("unchecked")
        public Value<T> read(AtConnect observed, Answers answers) {
            Optional<Value<?>> value = facts.value(name(), Phase.of(observed));
            if (value.isEmpty()) {
                return fact.read(observed, answers);
            }
            return Phase.of(observed).isBefore(phase()) ? Value.unknown(Cause.NOT_YET) : (Value<T>) value.get();
        }
    }
}
