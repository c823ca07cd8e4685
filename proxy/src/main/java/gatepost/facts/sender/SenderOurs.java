package gatepost.facts.sender;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.PolicyNames;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMail;
import gatepost.questions.Answers;
import gatepost.questions.DomainList;

/** Mail from outside that says it is from inside: forgery, or a forwarder or a newsletter system at work. */
public final class SenderOurs implements Fact<AtMail, Boolean> {

    public static final FactKind<AtMail, Boolean> KIND = FactKind.of(
            "sender.ours",
            AtMail.class,
            Type.FLAG,
            "Whether the envelope sender is in one of the domains that we take mail for.",
            SenderOurs::new);

    private final DomainList domains;

    SenderOurs(PolicyNames names) {
        domains = names.domains();
    }

    @Override
    public Value<Boolean> value(AtMail observed, Answers answers) {
        return Value.known(observed.sender()
                .domain()
                .filter(domain -> domains.contains(domain.name()))
                .isPresent());
    }
}
