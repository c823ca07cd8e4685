package gatepost.facts.recipient;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.mail.Address;
import gatepost.mail.Domain;
import gatepost.observed.AtRcpt;
import gatepost.questions.Answers;
import java.util.Locale;

/** The domain of the forward-path, in the form in which domains are compared. */
public final class RecipientDomain implements Fact<AtRcpt, String> {

    public static final FactKind<AtRcpt, String> KIND = FactKind.of(
            "rcpt.domain",
            AtRcpt.class,
            Type.DOMAIN,
            "Domain of the recipient, or its address literal; empty for a bare Postmaster.",
            names -> new RecipientDomain());

    @Override
    public Value<String> value(AtRcpt observed, Answers answers) {
        Address recipient = observed.recipient();
        return Value.known(recipient
                .domain()
                .map(Domain::name)
                .or(() -> recipient.literal().map(literal -> literal.toLowerCase(Locale.ROOT)))
                .orElse(""));
    }
}
