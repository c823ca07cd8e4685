package gatepost.observe;

import gatepost.observed.IpText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * A client with its neighbours: the /24 of IPv4, the /64 of IPv6.
 *
 * @param prefix its first octets
 */
record Neighbours(long prefix, boolean six) {

    private static final int IPV4 = 4;

    static Neighbours of(InetAddress address) {
        byte[] octets = address.getAddress();
        return octets.length == IPV4
                ? new Neighbours((octets[0] & 0xFFL) << 16 | (octets[1] & 0xFFL) << 8 | octets[2] & 0xFFL, false)
                : new Neighbours(ByteBuffer.wrap(octets).getLong(), true);
    }

    @Override
    public String toString() {
        byte[] octets = six
                ? ByteBuffer.allocate(16).putLong(prefix).array()
                : ByteBuffer.allocate(IPV4).putInt((int) prefix << 8).array();
        try {
            return IpText.of(InetAddress.getByAddress(octets)) + (six ? "/64" : "/24");
        } catch (UnknownHostException impossible) {
            throw new AssertionError("an address of " + octets.length + " octets", impossible);
        }
    }
}
