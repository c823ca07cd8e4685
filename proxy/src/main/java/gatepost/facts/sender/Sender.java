package gatepost.facts.sender;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.mail.Address;
import gatepost.observed.AtMail;
import gatepost.questions.Answers;

/** The reverse-path of MAIL FROM (RFC 5321 §4.1.1.2). */
public final class Sender implements Fact<AtMail, Address> {

    public static final FactKind<AtMail, Address> KIND = FactKind.of(
            "sender",
            AtMail.class,
            Type.ADDRESS,
            "Address of the envelope sender, empty for a bounce.",
            names -> new Sender());

    @Override
    public Value<Address> value(AtMail observed, Answers answers) {
        return Value.known(observed.sender());
    }
}
