package gatepost.facts.message;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMessage;
import gatepost.questions.Answers;

/** Loops are found by counting trace fields (RFC 5321 §6.3). */
public final class Hops implements Fact<AtMessage, Interval> {

    public static final FactKind<AtMessage, Interval> KIND = FactKind.of(
            "hops",
            AtMessage.class,
            Type.NUMBER,
            "Number of Received fields, that is of servers that passed the message on.",
            names -> new Hops());

    @Override
    public Value<Interval> value(AtMessage observed, Answers answers) {
        return Value.known(Interval.exactly(observed.figures().header().hops()));
    }
}
