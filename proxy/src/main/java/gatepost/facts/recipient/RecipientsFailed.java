package gatepost.facts.recipient;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtRcpt;
import gatepost.questions.Answers;

/** What an address harvest looks like from here. */
public final class RecipientsFailed implements Fact<AtRcpt, Interval> {

    public static final FactKind<AtRcpt, Interval> KIND = FactKind.of(
            "rcpt.failed",
            AtRcpt.class,
            Type.NUMBER,
            "Recipients refused so far in this session, but for those to be sent to in a transaction of their own.",
            names -> new RecipientsFailed());

    @Override
    public Value<Interval> value(AtRcpt observed, Answers answers) {
        return Value.known(Interval.exactly(observed.recipientsFailed()));
    }
}
