package gatepost.facts.sender;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMail;
import gatepost.questions.Answers;

/** The SIZE parameter of MAIL (RFC 1870 §5): a promise, not a measure. */
public final class DeclaredSize implements Fact<AtMail, Interval> {

    public static final FactKind<AtMail, Interval> KIND = FactKind.of(
            "declared.size",
            AtMail.class,
            Type.SIZE,
            "Size that the client declared at MAIL FROM, 0 when it declared none.",
            names -> new DeclaredSize());

    @Override
    public Value<Interval> value(AtMail observed, Answers answers) {
        return Value.known(Interval.exactly(observed.declaredSize()));
    }
}
