package gatepost.observed;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Writes addresses as people expect them: IPv6 shortened, lower case, without a zone (RFC 5952 §4). */
public final class IpText {

    private IpText() {}

    public static String of(InetAddress address) {
        return address instanceof Inet4Address ? address.getHostAddress() : shortened(address.getAddress());
    }

    private static String shortened(byte[] octets) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (octets[2 * i] & 255) << 8 | octets[2 * i + 1] & 255;
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        StringBuilder out = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                out.append("::");
                i += length - 1;
            } else {
                if (out.length() > 0 && out.charAt(out.length() - 1) != ':') {
                    out.append(':');
                }
                out.append(Integer.toHexString(groups[i]));
            }
        }
        return out.toString();
    }
}
