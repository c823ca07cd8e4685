package gatepost.language;

import gatepost.observed.IpText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network as two 64-bit halves of an IPv6 address; IPv4 stands at ::ffff:0:0/96, so that both sort into one line.
 *
 * @param prefix bits of the network, 0 to 128; an IPv4 network has 96 more than it is written with
 */
record IpNetwork(long high, long low, int prefix) {

    private static final int IPV4_BITS = 96;
    private static final long IPV4 = 0xffff_0000_0000L;

    private static final Pattern IPV6_TEXT = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final Pattern IPV4_TEXT = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    /** All of IPv4. */
    static final IpNetwork ALL_IPV4 = new IpNetwork(0, IPV4, IPV4_BITS);

    /** {@code 192.0.2.1}, {@code 192.0.2.0/24} or the same of IPv6; empty when it is none. Host bits are kept. */
    static Optional<IpNetwork> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = address(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int most = address.get().getAddress().length * 8;
        int bits = slash < 0 ? most : bits(text.substring(slash + 1));
        return bits < 0 || bits > most ? Optional.empty() : Optional.of(of(address.get(), bits));
    }

    /** An address literal, never a name: nothing is looked up. */
    static Optional<InetAddress> address(String text) {
        boolean v6 = text.indexOf(':') >= 0;
        if (!(v6 ? IPV6_TEXT : IPV4_TEXT).matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(v6 ? InetAddress.getByName(text) : ipv4(text));
        } catch (UnknownHostException notAddress) {
            return Optional.empty();
        }
    }

    static IpNetwork of(InetAddress address, int bits) {
        byte[] octets = address.getAddress();
        if (octets.length == 4) {
            return new IpNetwork(0, IPV4 | number(octets, 0, 4), bits + IPV4_BITS);
        }
        return new IpNetwork(number(octets, 0, 8), number(octets, 8, 8), bits);
    }

    static IpNetwork of(InetAddress address) {
        return of(address, address.getAddress().length * 8);
    }

    /** Without host bits. */
    IpNetwork network() {
        return new IpNetwork(high & mask(prefix), low & mask(prefix - 64), prefix);
    }

    long lastHigh() {
        return high | ~mask(prefix);
    }

    long lastLow() {
        return low | ~mask(prefix - 64);
    }

    boolean contains(IpNetwork other) {
        return other.prefix >= prefix && (other.high & mask(prefix)) == high && (other.low & mask(prefix - 64)) == low;
    }

    /** The smaller of two that lie within each other; empty when they lie apart or are of two families. */
    Optional<IpNetwork> overlap(IpNetwork other) {
        if (isIpv4() != other.isIpv4()) {
            return Optional.empty();
        }
        return contains(other) ? Optional.of(other) : other.contains(this) ? Optional.of(this) : Optional.empty();
    }

    /** All of its family but it: one network for each of its bits, the widest first. */
    List<IpNetwork> others() {
        List<IpNetwork> others = new ArrayList<>();
        for (int bits = isIpv4() ? IPV4_BITS + 1 : 1; bits <= prefix; bits++) {
            long flippedHigh = bits <= 64 ? high ^ 1L << 64 - bits : high;
            long flippedLow = bits <= 64 ? low : low ^ 1L << 128 - bits;
            others.add(new IpNetwork(flippedHigh, flippedLow, bits).network());
        }
        return others;
    }

    boolean isIpv4() {
        return high == 0 && (low & ~0xffff_ffffL) == IPV4 && prefix >= IPV4_BITS;
    }

    @Override
    public String toString() {
        boolean v4 = isIpv4();
        int width = v4 ? 32 : 128;
        int bits = v4 ? prefix - IPV4_BITS : prefix;
        byte[] octets = new byte[width / 8];
        for (int i = 0; i < octets.length; i++) {
            int shift = (octets.length - 1 - i) * 8;
            octets[i] = (byte) (shift < 64 ? low >>> shift : high >>> shift - 64);
        }
        try {
            String address = IpText.of(InetAddress.getByAddress(octets));
            return bits == width ? address : address + "/" + bits;
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static InetAddress ipv4(String text) throws UnknownHostException {
        String[] parts = text.split("\\.");
        byte[] octets = new byte[4];
        for (int i = 0; i < 4; i++) {
            int octet = Integer.parseInt(parts[i]);
            if (octet > 255) {
                throw new UnknownHostException(text);
            }
            octets[i] = (byte) octet;
        }
        return InetAddress.getByAddress(octets);
    }

    private static int bits(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }

    private static long number(byte[] octets, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            value = value << 8 | octets[i] & 255;
        }
        return value;
    }

    private static long mask(int bits) {
        return bits <= 0 ? 0 : bits >= 64 ? -1L : -1L << 64 - bits;
    }
}
