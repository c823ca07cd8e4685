package gatepost.facts.message;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMessage;
import gatepost.questions.Answers;

/** After decoding (RFC 2231, RFC 2047). */
public final class LongestFilename implements Fact<AtMessage, Interval> {

    public static final FactKind<AtMessage, Interval> KIND = FactKind.of(
            "filename.longest",
            AtMessage.class,
            Type.NUMBER,
            "Characters of the longest file name of an attachment, 0 without one.",
            names -> new LongestFilename());

    @Override
    public Value<Interval> value(AtMessage observed, Answers answers) {
        return Value.known(Interval.exactly(observed.figures().mime().names().longest()));
    }
}
