package gatepost.explain;

import gatepost.mail.AddressLiteral;
import java.net.InetAddress;
import java.util.Optional;

/**
 * One address or a network of them.
 *
 * @param bits of the prefix
 */
record ClientNetwork(InetAddress address, int bits) {

    /** {@code 192.0.2.7}, {@code 192.0.2.0/24} or the same of IPv6; empty when it is neither. */
    static Optional<ClientNetwork> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = AddressLiteral.parseBare(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int most = address.get().getAddress().length * 8;
        String bits = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
        return bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= most
                ? Optional.of(new ClientNetwork(address.get(), Integer.parseInt(bits)))
                : Optional.empty();
    }

    boolean isOne() {
        return bits == address.getAddress().length * 8;
    }

    boolean contains(String ip) {
        return AddressLiteral.parseBare(ip)
                .map(InetAddress::getAddress)
                .filter(this::matches)
                .isPresent();
    }

    private boolean matches(byte[] other) {
        byte[] own = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i & 7);
            if ((own[i >> 3] & mask) != (other[i >> 3] & mask)) {
                return false;
            }
        }
        return true;
    }
}
