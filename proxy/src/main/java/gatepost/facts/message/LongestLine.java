package gatepost.facts.message;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMessage;
import gatepost.questions.Answers;

/** RFC 5322 §2.1.1 allows 998 octets without CRLF. */
public final class LongestLine implements Fact<AtMessage, Interval> {

    public static final FactKind<AtMessage, Interval> KIND = FactKind.of(
            "line.longest",
            AtMessage.class,
            Type.NUMBER,
            "Octets of the longest line, without its line end.",
            names -> new LongestLine());

    @Override
    public Value<Interval> value(AtMessage observed, Answers answers) {
        return Value.known(Interval.exactly(observed.figures().longestLine()));
    }
}
