package gatepost.smtp;

import gatepost.mail.AddressLiteral;
import gatepost.mail.Domain;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Predicate;

/** The attributes of XCLIENT that are taken, with the values they may have; any may be unavailable but ADDR. */
enum ClientAttribute {
    NAME(ClientAttribute::isHostName),
    REVERSE_NAME(ClientAttribute::isHostName),
    ADDR(value -> address(value).isPresent()),
    PORT(ClientAttribute::isPort),
    PROTO(value -> value.equalsIgnoreCase("SMTP") || value.equalsIgnoreCase("ESMTP")),
    HELO(value -> value.chars().allMatch(c -> c > ' ')),
    DESTADDR(value -> address(value).isPresent()),
    DESTPORT(ClientAttribute::isPort);

    static final String UNAVAILABLE = "[UNAVAILABLE]";

    /** Was looked up, and could not be found out for now. */
    static final String TEMPORARILY = "[TEMPUNAVAIL]";

    /** Octets of a value, as Postfix has it. */
    private static final int LONGEST = 255;

    private static final String IPV6 = "IPV6:";

    private final Predicate<String> valid;

    ClientAttribute(Predicate<String> valid) {
        this.valid = valid;
    }

    static Optional<ClientAttribute> named(String keyword) {
        for (ClientAttribute each : values()) {
            if (each.name().equals(keyword)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    static boolean isUnavailable(String value) {
        return value.equalsIgnoreCase(UNAVAILABLE) || value.equalsIgnoreCase(TEMPORARILY);
    }

    /** @param value decoded */
    boolean accepts(String value) {
        return value.length() <= LONGEST && (isUnavailable(value) ? this != ADDR : valid.test(value));
    }

    /** An IPv6 address has a prefix, as in an address literal (RFC 5321 §4.1.3). */
    static Optional<InetAddress> address(String value) {
        boolean six = value.regionMatches(true, 0, IPV6, 0, IPV6.length());
        String bare = six ? value.substring(IPV6.length()) : value;
        return six == bare.indexOf(':') >= 0 ? AddressLiteral.parseBare(bare) : Optional.empty();
    }

    /** An address is no name. */
    private static boolean isHostName(String value) {
        return Domain.parse(value).isPresent() && address(value).isEmpty();
    }

    private static boolean isPort(String value) {
        return value.length() <= 5 && DeclaredSize.isNumber(value) && Integer.parseInt(value) <= 65_535;
    }
}
