package gatepost.facts.sender;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Value;
import gatepost.observed.AtMail;
import gatepost.questions.Answers;
import gatepost.questions.Question;
import java.util.List;
import java.util.Locale;

/** How the sender's domain takes mail: by MX, by its own address, not at all, or not by its own will (RFC 7505). */
public final class SenderDns implements Fact<AtMail, String> {

    public static final FactKind<AtMail, String> KIND = FactKind.words(
                    "sender.dns",
                    AtMail.class,
                    List.of("mx", "address", "none", "nullmx"),
                    "What DNS has for the sender's domain: mail servers, only an address, neither, or a null MX; a"
                            + " bounce and an address literal count as address.",
                    names -> new SenderDns())
            .unknownWhen(
                    "DNS gave no answer, or for less than a day denies a domain that was there, or that sent mail.",
                    "sender");

    @Override
    public List<Question<?>> asks(AtMail observed) {
        return SenderRoute.questions(observed);
    }

    @Override
    public Value<String> value(AtMail observed, Answers answers) {
        return SenderRoute.value(observed, answers, found -> found.kind().name().toLowerCase(Locale.ROOT));
    }
}
