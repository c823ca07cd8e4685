package gatepost.state.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gatepost.mail.Address;
import gatepost.mail.Domain;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitKeysTest {

    @Test
    void clientIsAnAddressOrA64() throws UnknownHostException {
        assertEquals("192.0.2.77", LimitKeys.client(ip("192.0.2.77")));
        assertEquals("2001:db8:1:2::/64", LimitKeys.client(ip("2001:db8:1:2:3:4:5:6")));
    }

    @Test
    void networkIsA24OrA48() throws UnknownHostException {
        assertEquals("192.0.2.0/24", LimitKeys.network(ip("192.0.2.77")));
        assertEquals("2001:db8:1::/48", LimitKeys.network(ip("2001:db8:1:2:3:4:5:6")));
    }

    @Test
    void prefixCutsAtAnyBit() throws UnknownHostException {
        assertEquals(
                "10.255.255.254/31", IpPrefix.around(ip("10.255.255.255"), 31).toString());
        assertEquals("10.128.0.0/9", IpPrefix.around(ip("10.255.255.255"), 9).toString());
        assertEquals("0.0.0.0/0", IpPrefix.around(ip("10.255.255.255"), 0).toString());
        assertEquals("10.1.2.3", IpPrefix.around(ip("10.1.2.3"), 32).toString());
        assertThrows(IllegalArgumentException.class, () -> IpPrefix.around(ip("10.1.2.3"), 33));
    }

    @Test
    void prefixDropsTheZone() throws UnknownHostException {
        assertEquals(IpPrefix.client(ip("fe80::1")), IpPrefix.client(ip("fe80::2%1")));
    }

    @Test
    void senderIsComparableWithoutExtension() {
        assertEquals("bob@example.com", LimitKeys.sender(address("Bob+x", "example.com")));
        assertEquals("+x@example.com", LimitKeys.sender(address("+x", "example.com")));
        assertEquals("<>", LimitKeys.sender(Address.NULL));
    }

    @Test
    void senderDomainOfNoDomainIsTheNullSenders() {
        assertEquals("example.com", LimitKeys.senderDomain(address("bob", "example.com")));
        assertEquals("<>", LimitKeys.senderDomain(Address.NULL));
    }

    @Test
    void recipientIsOneMailbox() {
        assertEquals("alice@example.org", LimitKeys.rcpt(address("alice+lists", "example.org")));
        Address bare = new Address("Postmaster", "Postmaster", Optional.empty(), Optional.empty());
        assertEquals("postmaster", LimitKeys.rcpt(bare));
    }

    private static InetAddress ip(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    private static Address address(String local, String domain) {
        return new Address(local + "@" + domain, local, Optional.of(new Domain(domain)), Optional.empty());
    }
}
