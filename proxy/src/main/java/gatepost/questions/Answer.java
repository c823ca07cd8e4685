package gatepost.questions;

/** What came of a question: known or unknown. A time-out is an answer, too. */
public sealed interface Answer<A> {

    /** The world answered. */
    record Known<A>(A value) implements Answer<A> {}

    /** It did not. */
    record Unknown<A>(Cause cause) implements Answer<A> {}

    static <A> Answer<A> known(A value) {
        return new Known<>(value);
    }

    static <A> Answer<A> unknown(Cause cause) {
        return new Unknown<>(cause);
    }
}
