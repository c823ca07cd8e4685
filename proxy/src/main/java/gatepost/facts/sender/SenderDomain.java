package gatepost.facts.sender;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.mail.Address;
import gatepost.mail.Domain;
import gatepost.observed.AtMail;
import gatepost.questions.Answers;
import java.util.Locale;

/** The domain of the reverse-path, in the form in which domains are compared. */
public final class SenderDomain implements Fact<AtMail, String> {

    public static final FactKind<AtMail, String> KIND = FactKind.of(
            "sender.domain",
            AtMail.class,
            Type.DOMAIN,
            "Domain of the envelope sender, or its address literal; empty for a bounce.",
            names -> new SenderDomain());

    @Override
    public Value<String> value(AtMail observed, Answers answers) {
        Address sender = observed.sender();
        return Value.known(sender.domain()
                .map(Domain::name)
                .or(() -> sender.literal().map(literal -> literal.toLowerCase(Locale.ROOT)))
                .orElse(""));
    }
}
