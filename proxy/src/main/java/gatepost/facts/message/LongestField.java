package gatepost.facts.message;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMessage;
import gatepost.questions.Answers;

/** One field with its folds (RFC 5322 §2.2.3). */
public final class LongestField implements Fact<AtMessage, Interval> {

    public static final FactKind<AtMessage, Interval> KIND = FactKind.of(
            "header.longest",
            AtMessage.class,
            Type.SIZE,
            "Octets of the longest field of the header, with its folded lines.",
            names -> new LongestField());

    @Override
    public Value<Interval> value(AtMessage observed, Answers answers) {
        return Value.known(Interval.exactly(observed.figures().header().size().longest()));
    }
}
