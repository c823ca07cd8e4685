package gatepost.facts;

import gatepost.observed.AtConnect;
import gatepost.observed.Phase;
import gatepost.questions.Answers;
import gatepost.questions.Question;
import java.util.List;
import java.util.Optional;

/** A fact bound to a policy: what conditions hold and the engine reads. */
public interface BoundFact<T> {

    String name();

    Phase phase();

    Type type();

    /** Whether it ever asks anything; false for what is simply observed. */
    default boolean mayAsk() {
        return true;
    }

    /** What limits and greylists take it for while it is unknown: what it is of a client that nobody remembers. */
    default Optional<T> ofStranger() {
        return Optional.empty();
    }

    /** The questions for this observation; none when it comes before the fact's phase. */
    List<Question<?>> asks(AtConnect observed);

    /** The value, {@link Value.Missing} when answers are missing, unknown(not-yet) before the fact's phase. */
    Value<T> read(AtConnect observed, Answers answers);
}
