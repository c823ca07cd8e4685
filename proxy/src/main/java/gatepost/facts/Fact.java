package gatepost.facts;

import gatepost.observed.AtConnect;
import gatepost.questions.Answers;
import gatepost.questions.Question;
import java.util.List;

/**
 * A fact of one policy: what it asks, and what follows from what was observed and answered. A fact never acts, waits,
 * logs or reads a clock.
 *
 * @param <O> what must have been observed
 * @param <T> what it is, by its {@link Type}
 */
@FunctionalInterface
public interface Fact<O extends AtConnect, T> {

    /** The questions whose answers the value needs, in a fixed order; none for what was observed. */
    default List<Question<?>> asks(O observed) {
        return List.of();
    }

    /** The value; called only when every question of {@link #asks} has an answer, be it unknown. */
    Value<T> value(O observed, Answers answers);
}
