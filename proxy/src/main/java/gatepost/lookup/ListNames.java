package gatepost.lookup;

import java.net.InetAddress;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** The names under which DNS lists keep addresses: reversed octets, or reversed nibbles (RFC 5782 §2.1, §2.4). */
final class ListNames {

    private static final int IPV4_OCTETS = 4;

    private ListNames() {}

    /** Empty when the zone leaves no room for the address, or is no name at all. */
    static Optional<Name> of(InetAddress client, String zone) {
        return of(client.getAddress(), zone);
    }

    /** The same for 4 or 16 octets: as an {@link InetAddress} ::FFFF:7F00:2 would turn into 127.0.0.2. */
    static Optional<Name> of(byte[] address, String zone) {
        StringBuilder text = new StringBuilder(4 * address.length + zone.length());
        for (int i = address.length - 1; i >= 0; i--) {
            int octet = address[i] & 255;
            if (address.length == IPV4_OCTETS) {
                text.append(octet).append('.');
            } else {
                text.append(Character.forDigit(octet & 15, 16)).append('.');
                text.append(Character.forDigit(octet >> 4, 16)).append('.');
            }
        }
        return absolute(text.append(zone).toString());
    }

    /** The name that {@code text} spells, with or without its last dot; empty when it is none. */
    static Optional<Name> absolute(String text) {
        try {
            return Optional.of(Name.fromString(text, Name.root));
        } catch (TextParseException tooLong) {
            return Optional.empty();
        }
    }
}
