package gatepost.facts.helo;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.PolicyNames;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.mail.AddressLiteral;
import gatepost.mail.Domain;
import gatepost.mail.HeloName;
import gatepost.observed.AtHelo;
import gatepost.questions.Answers;
import gatepost.questions.DomainList;
import gatepost.questions.Entry;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Whether a client takes our place. Hosts below one of our domains may well be other hosts of the same owner, so only
 * what the list of domains names itself counts, not what a wildcard in it covers. A client that does come from our own
 * address, as a program on this host, may say so.
 */
public final class HeloOurs implements Fact<AtHelo, Boolean> {

    public static final FactKind<AtHelo, Boolean> KIND = FactKind.of(
            "helo.ours",
            AtHelo.class,
            Type.FLAG,
            "Whether the client calls itself by our host name, one of our domains, or our address.",
            HeloOurs::new);

    private final String hostname;
    private final DomainList domains;

    HeloOurs(PolicyNames names) {
        hostname = names.hostname();
        domains = names.domains();
    }

    @Override
    public Value<Boolean> value(AtHelo observed, Answers answers) {
        return Value.known(observed.helo().text().equalsIgnoreCase(hostname)
                || observed.helo().domain().filter(this::isOurDomain).isPresent()
                || isOurAddress(observed));
    }

    private boolean isOurDomain(Domain said) {
        return domains.match(said.name())
                .filter(entry -> !entry.exception())
                .map(Entry::text)
                .flatMap(Domain::parse)
                .filter(said::equals)
                .isPresent();
    }

    private static boolean isOurAddress(AtHelo observed) {
        InetAddress ours = observed.peer().local().getAddress();
        return !observed.client().address().equals(ours)
                && address(observed.helo()).filter(ours::equals).isPresent();
    }

    private static Optional<InetAddress> address(HeloName said) {
        return switch (said.kind()) {
            case LITERAL -> AddressLiteral.parse(said.text());
            case IP -> AddressLiteral.parseBare(said.text());
            case NAME, UNDERSCORE, BARE, INVALID -> Optional.empty();
        };
    }
}
