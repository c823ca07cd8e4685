package gatepost.facts.message;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMessage;
import gatepost.questions.Answers;

/** Counted by the walk over the message, whatever the declared type (RFC 2046 §5.1). */
public final class MimeParts implements Fact<AtMessage, Interval> {

    public static final FactKind<AtMessage, Interval> KIND = FactKind.of(
            "mime.parts",
            AtMessage.class,
            Type.NUMBER,
            "Parts of the message, itself included.",
            names -> new MimeParts());

    @Override
    public Value<Interval> value(AtMessage observed, Answers answers) {
        return Value.known(Interval.exactly(observed.figures().mime().parts()));
    }
}
