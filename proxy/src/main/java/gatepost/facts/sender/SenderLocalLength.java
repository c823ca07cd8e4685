package gatepost.facts.sender;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMail;
import gatepost.questions.Answers;

/** For who wants a rule on it: the grammar has no limit but that of a command line. */
public final class SenderLocalLength implements Fact<AtMail, Interval> {

    public static final FactKind<AtMail, Interval> KIND = FactKind.of(
            "sender.local.length",
            AtMail.class,
            Type.NUMBER,
            "Octets of the envelope sender's local part, quotes included; 0 for a bounce. Everybody must take 64 (RFC"
                    + " 5321), list servers and forwarders send more.",
            names -> new SenderLocalLength());

    @Override
    public Value<Interval> value(AtMail observed, Answers answers) {
        return Value.known(Interval.exactly(observed.sender().localLength()));
    }
}
