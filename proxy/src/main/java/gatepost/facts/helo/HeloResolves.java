package gatepost.facts.helo;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.Value;
import gatepost.mail.Domain;
import gatepost.mail.HeloName;
import gatepost.observed.AtHelo;
import gatepost.questions.Answers;
import gatepost.questions.HostAddresses;
import gatepost.questions.Question;
import java.util.List;
import java.util.Optional;

/**
 * Whether the name at EHLO or HELO has an address (RFC 5321 §2.3.5 asks for it, §4.1.4 limits what may be made of it).
 * An address needs none; what is no name cannot have one.
 */
public final class HeloResolves implements Fact<AtHelo, String> {

    public static final FactKind<AtHelo, String> KIND = FactKind.words(
                    "helo.resolves",
                    AtHelo.class,
                    List.of("yes", "no"),
                    "Whether the name that the client calls itself by has an address in DNS; an address counts as yes.",
                    names -> new HeloResolves())
            .unknownWhen("DNS gave no answer.", "helo");

    @Override
    public List<Question<?>> asks(AtHelo observed) {
        return asked(observed).<List<Question<?>>>map(List::of).orElse(List.of());
    }

    @Override
    public Value<String> value(AtHelo observed, Answers answers) {
        Optional<HostAddresses> question = asked(observed);
        if (question.isEmpty()) {
            return Value.known(isAddress(observed.helo()) ? "yes" : "no");
        }
        return Value.from(answers.to(question.get()).orElseThrow(), found -> found.isEmpty() ? "no" : "yes");
    }

    private static Optional<HostAddresses> asked(AtHelo observed) {
        Optional<Domain> name =
                isAddress(observed.helo()) ? Optional.empty() : observed.helo().domain();
        return name.map(HostAddresses::new);
    }

    private static boolean isAddress(HeloName helo) {
        return helo.kind() == HeloName.Kind.LITERAL || helo.kind() == HeloName.Kind.IP;
    }
}
