package gatepost.questions;

import java.util.function.Function;

/** What came of a question: known or unknown. A time-out is an answer, too. */
public sealed interface Answer<A> {

    /** The world answered. */
    record Known<A>(A value) implements Answer<A> {}

    /** It did not. */
    record Unknown<A>(Cause cause) implements Answer<A> {}

    /** What follows from it; nothing does from an unknown one, and the cause stays. */
    default <B> Answer<B> map(Function<? super A, ? extends B> reading) {
        return then(value -> known(reading.apply(value)));
    }

    /** The answer that follows from it. */
    default <B> Answer<B> then(Function<? super A, Answer<B>> next) {
        return this instanceof Known<A> known ? next.apply(known.value()) : unknown(((Unknown<A>) this).cause());
    }

    static <A> Answer<A> known(A value) {
        return new Known<>(value);
    }

    static <A> Answer<A> unknown(Cause cause) {
        return new Unknown<>(cause);
    }
}
