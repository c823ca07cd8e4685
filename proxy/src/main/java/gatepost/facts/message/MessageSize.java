package gatepost.facts.message;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMessage;
import gatepost.questions.Answers;

/** Measured, unlike the declared size. */
public final class MessageSize implements Fact<AtMessage, Interval> {

    public static final FactKind<AtMessage, Interval> KIND = FactKind.of(
            "size",
            AtMessage.class,
            Type.SIZE,
            "Octets of the message as the client sent it.",
            names -> new MessageSize());

    @Override
    public Value<Interval> value(AtMessage observed, Answers answers) {
        return Value.known(Interval.exactly(observed.figures().size()));
    }
}
