package gatepost.admin;

import gatepost.mail.AddressLiteral;
import gatepost.mail.Domain;
import gatepost.state.limit.IpPrefix;
import gatepost.state.reputation.ReputationKeys;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/** Whom an admin means: the key under which the store remembers an address, network, domain or AS. */
final class Who {

    private Who() {}

    /** An address is meant as its network, as greylists know it: /24 or /64. */
    static Optional<String> origin(String text) {
        Optional<IpPrefix> prefix = prefix(text);
        if (prefix.isEmpty()) {
            return domain(text);
        }
        IpPrefix around = IpPrefix.neighbourhood(prefix.get().network());
        return around.bits() <= prefix.get().bits() ? Optional.of(around.toString()) : Optional.empty();
    }

    /** An address of IPv6 is meant as its /64; networks are /24 and /48. */
    static Optional<String> reputation(String text) {
        Optional<IpPrefix> prefix = prefix(text);
        if (text.matches("(?i)AS[1-9][0-9]{0,9}")) {
            return Optional.of(text.toUpperCase(Locale.ROOT));
        }
        if (prefix.isEmpty()) {
            return domain(text);
        }
        InetAddress address = prefix.get().network();
        IpPrefix client = IpPrefix.client(address);
        if (prefix.get().bits() >= client.bits()) {
            return Optional.of(ReputationKeys.address(address));
        }
        return prefix.get().equals(IpPrefix.network(address))
                ? Optional.of(ReputationKeys.network(address))
                : Optional.empty();
    }

    /** The client itself, if the text is an address. */
    static Optional<InetAddress> client(String text) {
        return AddressLiteral.parseBare(text);
    }

    private static Optional<IpPrefix> prefix(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = AddressLiteral.parseBare(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int most = address.get().getAddress().length * 8;
        String bits = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
        boolean fits = bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= most;
        return fits ? Optional.of(IpPrefix.around(address.get(), Integer.parseInt(bits))) : Optional.empty();
    }

    private static Optional<String> domain(String text) {
        return Domain.parse(text)
                .filter(domain -> domain.isQualified() && !text.matches("[0-9.]*"))
                .map(Domain::name);
    }
}
