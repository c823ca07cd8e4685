package gatepost.facts.message;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMessage;
import gatepost.questions.Answers;
import java.util.OptionalLong;

/**
 * How far the Date field (RFC 5322 §3.6.1) is from the end of data. A missing or unreadable date is no skew: that
 * nothing was said is a fact of its own, and the world was not silent, so unknown would be wrong.
 */
public final class DateSkew implements Fact<AtMessage, Interval> {

    public static final FactKind<AtMessage, Interval> KIND = FactKind.of(
            "header.date_skew",
            AtMessage.class,
            Type.TIME,
            "Seconds between the Date field and the arrival of the message, either way; 0 without a readable date.",
            names -> new DateSkew());

    @Override
    public Value<Interval> value(AtMessage observed, Answers answers) {
        OptionalLong date = observed.figures().content().date();
        return Value.known(date.isEmpty() ? Interval.ZERO : apart(date.getAsLong(), observed.received()));
    }

    /** In floating point: a hostile date may lie so far away that the difference of longs overflows. */
    private static Interval apart(double date, double received) {
        return Interval.exactly(Math.abs(date - received));
    }
}
