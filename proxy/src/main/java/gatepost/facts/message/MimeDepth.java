package gatepost.facts.message;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMessage;
import gatepost.questions.Answers;

/** A message without parts has depth 0. */
public final class MimeDepth implements Fact<AtMessage, Interval> {

    public static final FactKind<AtMessage, Interval> KIND = FactKind.of(
            "mime.depth",
            AtMessage.class,
            Type.NUMBER,
            "How deep the parts of the message are nested.",
            names -> new MimeDepth());

    @Override
    public Value<Interval> value(AtMessage observed, Answers answers) {
        return Value.known(Interval.exactly(observed.figures().mime().depth()));
    }
}
