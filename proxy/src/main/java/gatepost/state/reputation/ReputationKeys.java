package gatepost.state.reputation;

import gatepost.mail.Domain;
import gatepost.state.limit.IpPrefix;
import java.net.InetAddress;

/** The keys under which reputation is remembered; admins type them, so they are readable. */
public final class ReputationKeys {

    private ReputationKeys() {}

    /** {@code 192.0.2.1}; of IPv6 the /64, since who has one has all its addresses. */
    public static String address(InetAddress client) {
        return IpPrefix.client(client).toString();
    }

    /** {@code 192.0.2.0/24}, {@code 2001:db8::/48}. */
    public static String network(InetAddress client) {
        return IpPrefix.network(client).toString();
    }

    /** {@code AS64496}. */
    public static String asn(long number) {
        return "AS" + number;
    }

    /** A domain that SPF or an aligned DKIM signature verified. */
    public static String domain(Domain verified) {
        return verified.name();
    }
}
