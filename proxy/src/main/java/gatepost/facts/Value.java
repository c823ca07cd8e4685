package gatepost.facts;

import gatepost.questions.Cause;
import gatepost.questions.Question;
import java.util.List;

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
}
