package gatepost.facts.sender;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMail;
import gatepost.questions.Answers;

/** RFC 6531 §3.4: whoever declares it may write UTF-8 into addresses and header. */
public final class SmtpUtf8 implements Fact<AtMail, Boolean> {

    public static final FactKind<AtMail, Boolean> KIND = FactKind.of(
            "smtputf8",
            AtMail.class,
            Type.FLAG,
            "Whether the client declared SMTPUTF8 at MAIL FROM.",
            names -> new SmtpUtf8());

    @Override
    public Value<Boolean> value(AtMail observed, Answers answers) {
        return Value.known(observed.utf8());
    }
}
