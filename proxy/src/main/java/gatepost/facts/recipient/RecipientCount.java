package gatepost.facts.recipient;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtRcpt;
import gatepost.questions.Answers;

/** Frozen at RCPT: recipients accepted later do not change it. */
public final class RecipientCount implements Fact<AtRcpt, Interval> {

    public static final FactKind<AtRcpt, Interval> KIND = FactKind.of(
            "rcpt.count",
            AtRcpt.class,
            Type.NUMBER,
            "Recipients accepted so far in this transaction, and this one.",
            names -> new RecipientCount());

    @Override
    public Value<Interval> value(AtRcpt observed, Answers answers) {
        return Value.known(Interval.exactly(observed.recipientCount()));
    }
}
