package gatepost.facts.recipient;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.mail.Address;
import gatepost.observed.AtRcpt;
import gatepost.questions.Answers;

/** The forward-path of RCPT TO (RFC 5321 §4.1.1.3). */
public final class Recipient implements Fact<AtRcpt, Address> {

    public static final FactKind<AtRcpt, Address> KIND = FactKind.of(
            "rcpt", AtRcpt.class, Type.ADDRESS, "Address of the recipient that is judged.", names -> new Recipient());

    @Override
    public Value<Address> value(AtRcpt observed, Answers answers) {
        return Value.known(observed.recipient());
    }
}
