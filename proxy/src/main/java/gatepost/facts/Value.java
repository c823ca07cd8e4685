package gatepost.facts;

import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.Question;
import java.util.List;
import java.util.function.Function;

/**
 * What a fact is, at one moment: known, unknown for a cause, absent because its source is not configured, or missing
 * because questions have no answer yet.
 */
public sealed interface Value<T> {

    /** The value is certain (a number may still be an interval). */
    record Known<T>(T value) implements Value<T> {}

    /** The world did not say. */
    record Unknown<T>(Cause cause) implements Value<T> {}

    /** No source for it is configured: rules that read it are off. */
    record Absent<T>() implements Value<T> {}

    /** These questions must be answered first. */
    record Missing<T>(List<Question<?>> questions) implements Value<T> {}

    static <T> Value<T> known(T value) {
        return new Known<>(value);
    }

    static <T> Value<T> unknown(Cause cause) {
        return new Unknown<>(cause);
    }

    static <T> Value<T> absent() {
        return new Absent<>();
    }

    /** What follows from one answer: nothing is known where the answer is not. */
    static <A, T> Value<T> from(Answer<A> answer, Function<? super A, ? extends T> reading) {
        return answer instanceof Answer.Unknown<A> silence
                ? unknown(silence.cause())
                : known(reading.apply(((Answer.Known<A>) answer).value()));
    }
}
