package gatepost.policy;

import gatepost.facts.Interval;
import gatepost.observed.Phase;
import gatepost.questions.Origin;

/**
 * What one rule said: a line of the trace.
 *
 * @param add what a score rule added; 0 otherwise
 * @param by the exemption that spared the client; empty otherwise
 * @param why the condition with the values it saw, as {@code dnsbl.score 3 >= 3}
 */
public record Finding(Phase phase, String rule, Outcome outcome, Interval add, String by, String why, Origin origin) {

    /** What came of a rule whose condition was not simply false. */
    public enum Outcome {
        REJECT("reject"),
        DEFER("defer"),
        DROP("drop"),
        ACCEPT("accept"),
        SCORE("score"),
        WOULD_REJECT("would-reject"),
        WOULD_DEFER("would-defer"),
        WOULD_DROP("would-drop"),
        WOULD_SCORE("would-score"),
        WOULD_ACCEPT("would-accept"),
        /** A header field is put on top of the message. */
        HEADER("header"),
        WOULD_HEADER("would-header"),
        EXEMPT("exempt"),
        UNKNOWN("unknown");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /** As the decision log writes it. */
        public String word() {
            return word;
        }
    }
}
