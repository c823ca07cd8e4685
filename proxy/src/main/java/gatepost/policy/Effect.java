package gatepost.policy;

import gatepost.facts.BoundFact;
import gatepost.facts.Interval;
import gatepost.observed.AtConnect;
import java.util.function.Function;

/** What a rule does when its condition holds. */
public sealed interface Effect {

    /** reject, defer or drop. */
    record Refuse(Kind kind) implements Effect {}

    /** Ends the phase in the client's favour. */
    record Accept() implements Effect {}

    /** Adds {@code factor} times the fact to the score. */
    record Score(double factor, BoundFact<Interval> fact) implements Effect {}

    /** Adds a constant to the score. */
    record Points(double points) implements Effect {}

    /**
     * Refuses above {@code bound} occurrences of one key.
     *
     * @param seconds the sliding window that is looked at; 0: how many are open at once
     * @param key what is counted, as {@code client}
     * @param keyOf gives the counted key
     */
    record Limit(long bound, long seconds, String key, Function<AtConnect, String> keyOf) implements Effect {}

    /**
     * Defers the first contact of an unknown sender (RFC 6647).
     *
     * @param after seconds it has to wait
     * @param within seconds after which the attempt is forgotten
     * @param remember seconds it is remembered once it has passed
     */
    record Greylist(long after, long within, long remember) implements Effect {

        /** 36 days, where a policy does not say: a monthly mail stays known. */
        public static final long REMEMBER = 36 * 86_400L;
    }

    /** Puts a header field of this name on top of the message; the text of it is the rule's wording. */
    record AddField(String field) implements Effect {}

    /** The kinds of refusal. */
    enum Kind {
        /** 4yz: the client may come back. */
        DEFER,
        /** 5yz: the client shall not come back with this. */
        REJECT,
        /** Answered at once, in its own phase. */
        DROP
    }

    Effect ACCEPT = new Accept();

    static Effect refuse(Kind kind) {
        return new Refuse(kind);
    }

    /** Whether it only ever adds to the score. */
    default boolean scores() {
        return this instanceof Score || this instanceof Points;
    }

    /** Whether it leaves a trace when it is asked. */
    default boolean tallies() {
        return this instanceof Limit || this instanceof Greylist;
    }

    /** Whether it can answer before RCPT: drop and limits. */
    default boolean answersNow() {
        return this instanceof Limit || this instanceof Refuse refuse && refuse.kind() == Kind.DROP;
    }
}
