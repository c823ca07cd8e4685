package gatepost.language;

import java.util.Optional;
import java.util.function.Consumer;

/** Reads {@code NET...} of peers whose word about others is believed. */
final class TrustedNetworks {

    private final Problems problems;

    TrustedNetworks(Problems problems) {
        this.problems = problems;
    }

    void read(Words words, Consumer<IpNetwork> to) {
        do {
            words.take("a network such as 192.0.2.0/24").flatMap(this::network).ifPresent(to);
        } while (words.more());
    }

    private Optional<IpNetwork> network(Token token) {
        Optional<IpNetwork> network = IpNetwork.parse(token.text());
        if (network.isEmpty()) {
            problems.error(
                    token.place(), "expected a network, not " + token.quoted(), "as 192.0.2.0/24 or 2001:db8::1");
            return Optional.empty();
        }
        if (network.get().prefix() == 0 || network.get().equals(IpNetwork.ALL_IPV4)) {
            problems.error(
                    token.place(),
                    "everybody could say who they are: " + token.quoted(),
                    "write the addresses of those who may");
            return Optional.empty();
        }
        return Optional.of(network.get().network());
    }
}
