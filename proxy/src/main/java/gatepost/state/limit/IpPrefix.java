package gatepost.state.limit;

import gatepost.observed.IpText;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A block of addresses: what its members have in common, and how many leading bits that is (RFC 4632 §3.1, RFC 4291
 * §2.3). Owns the sizes by which clients are grouped; never looks anything up.
 *
 * @param network the first address of the block, without a zone
 * @param bits 0..32, or 0..128 for IPv6
 */
public record IpPrefix(InetAddress network, int bits) {

    /** One host gets a /64 at least (RFC 6177 §2), so an address inside it says nothing. */
    private static final int IPV6_CLIENT_BITS = 64;

    private static final int IPV4_NETWORK_BITS = 24;
    private static final int IPV6_NETWORK_BITS = 48;

    /** The block of {@code bits} around {@code address}. */
    public static IpPrefix around(InetAddress address, int bits) {
        byte[] octets = address.getAddress();
        if (bits < 0 || bits > octets.length * 8) {
            throw new IllegalArgumentException("an address has 0.." + octets.length * 8 + " bits, not " + bits);
        }
        for (int i = 0; i < octets.length; i++) {
            int kept = Math.max(0, Math.min(8, bits - i * 8));
            octets[i] &= (byte) (0xFF00 >> kept);
        }
        return new IpPrefix(address(octets), bits);
    }

    /** What counts as one client: the IPv4 address, the /64 of an IPv6 address. */
    public static IpPrefix client(InetAddress address) {
        return around(address, address instanceof Inet4Address ? 32 : IPV6_CLIENT_BITS);
    }

    /** What counts as one network: /24, /48. */
    public static IpPrefix network(InetAddress address) {
        return around(address, address instanceof Inet4Address ? IPV4_NETWORK_BITS : IPV6_NETWORK_BITS);
    }

    /** What counts as one neighbourhood where farms retry from a neighbour: /24, /64. */
    public static IpPrefix neighbourhood(InetAddress address) {
        return around(address, address instanceof Inet4Address ? IPV4_NETWORK_BITS : IPV6_CLIENT_BITS);
    }

    /** As {@code 192.0.2.0/24}, {@code 2001:db8::/64}; a single address without its number of bits. */
    @Override
    public String toString() {
        String text = IpText.of(network);
        return bits == network.getAddress().length * 8 ? text : text + "/" + bits;
    }

    private static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException impossible) {
            throw new AssertionError("an address of " + octets.length + " octets", impossible);
        }
    }
}
