package gatepost.facts.helo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.facts.Declared;
import gatepost.facts.Given;
import gatepost.facts.Told;
import gatepost.facts.Value;
import gatepost.mail.HeloName.Kind;
import gatepost.observed.AtConnect;
import gatepost.observed.AtHelo;
import gatepost.observed.Client;
import gatepost.observed.Load;
import gatepost.observed.Peer;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** The server is mx1.example.org at 198.51.100.25. */
class HeloOursTest {

    private static final Declared NAMES =
            Declared.domains("example.org", "*.example.net", "!not.example", "xn--bcher-kva.example");

    @Test
    void hostNameIsOursHoweverItIsWritten() {
        assertEquals(Value.known(true), ours("mx1.example.org", Kind.NAME));
        assertEquals(Value.known(true), ours("MX1.Example.ORG", Kind.NAME));
    }

    @Test
    void domainOfOursIsOurs() {
        assertEquals(Value.known(true), ours("example.org", Kind.NAME));
        assertEquals(Value.known(true), ours("xn--bcher-kva.example", Kind.NAME));
    }

    @Test
    void otherHostsOfOurDomainsAreNot() {
        assertEquals(Value.known(false), ours("mail.example.org", Kind.NAME));
        assertEquals(Value.known(false), ours("mail.example.net", Kind.NAME));
        assertEquals(Value.known(false), ours("not.example", Kind.NAME));
        assertEquals(Value.known(false), ours("example.com", Kind.NAME));
    }

    @Test
    void ourAddressIsOursBareOrAsLiteral() {
        assertEquals(Value.known(true), ours("198.51.100.25", Kind.IP));
        assertEquals(Value.known(true), ours("[198.51.100.25]", Kind.LITERAL));
        assertEquals(Value.known(false), ours("[198.51.100.26]", Kind.LITERAL));
        assertEquals(Value.known(false), ours("192.0.2.1", Kind.IP));
    }

    @Test
    void ourIpv6AddressIsKnownInEverySpelling() {
        for (String said : new String[] {"[IPv6:2001:db8::25]", "[ipv6:2001:DB8:0:0:0:0:0:25]"}) {
            assertEquals(Value.known(true), ours(at("2001:db8::7", "2001:db8::25", said, Kind.LITERAL)), said);
        }
        assertEquals(Value.known(true), ours(at("2001:db8::7", "2001:db8::25", "2001:db8::25", Kind.IP)));
        assertEquals(Value.known(false), ours(at("2001:db8::7", "2001:db8::25", "[IPv6:2001:db8::26]", Kind.LITERAL)));
    }

    @Test
    void programOnThisHostMaySayItsAddress() {
        assertEquals(Value.known(false), ours(at("198.51.100.25", "198.51.100.25", "[198.51.100.25]", Kind.LITERAL)));
    }

    @Test
    void whatOnlyLooksLikeAnAddressIsNeverResolved() {
        for (String said :
                new String[] {"[198.51.100.256]", "[198.51.100]", "[x-tag:anything]", "[]", "[IPv6:fe80::1%lo]"}) {
            assertEquals(Value.known(false), ours(said, Kind.LITERAL), said);
        }
        assertEquals(Value.known(false), ours("localhost", Kind.IP));
    }

    private static Value<Boolean> ours(String said, Kind kind) {
        return ours(Given.helo(said, kind));
    }

    private static Value<Boolean> ours(AtHelo observed) {
        return HeloOurs.KIND.bind(NAMES).read(observed, Told.NOTHING);
    }

    private static AtHelo at(String client, String server, String said, Kind kind) {
        Client from = new Client(Given.ip(client), 40_000);
        Peer peer = new Peer(
                new InetSocketAddress(from.address(), 40_000), new InetSocketAddress(Given.ip(server), 25), "public");
        return Given.helo(
                new AtConnect.Seen(Given.SESSION, from, peer, 1_800_000_000, false, 0, Load.NORMAL), said, kind);
    }
}
