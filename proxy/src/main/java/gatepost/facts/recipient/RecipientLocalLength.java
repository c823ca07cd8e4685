package gatepost.facts.recipient;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtRcpt;
import gatepost.questions.Answers;

/** For who wants a rule on it: the grammar has no limit but that of a command line. */
public final class RecipientLocalLength implements Fact<AtRcpt, Interval> {

    public static final FactKind<AtRcpt, Interval> KIND = FactKind.of(
            "rcpt.local.length",
            AtRcpt.class,
            Type.NUMBER,
            "Octets of the recipient's local part, quotes included.",
            names -> new RecipientLocalLength());

    @Override
    public Value<Interval> value(AtRcpt observed, Answers answers) {
        return Value.known(Interval.exactly(observed.recipient().localLength()));
    }
}
