package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.Address;
import gatepost.mail.AddressParser;
import gatepost.questions.AddressList;
import gatepost.questions.CidrList;
import gatepost.questions.DomainList;
import gatepost.questions.Entry;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ListsTest {

    @Test
    void firstMatchingNetworkWins() {
        CidrList list = networks("!203.0.113.13\n203.0.113.0/24\n!203.0.112.0/20\n203.0.112.9\n");

        assertTrue(list.contains(ip("203.0.113.1")));
        assertFalse(list.contains(ip("203.0.113.13")), "the exception stands before");
        assertFalse(list.contains(ip("203.0.112.9")), "the exception around it stands before");
        assertFalse(list.contains(ip("203.0.128.0")));
        assertEquals(Optional.empty(), list.match(ip("203.0.128.0")));
    }

    @Test
    void matchSaysWhichLine() {
        Entry entry = networks("# comment\n\n  !192.0.2.0/25   # why\n192.0.2.0/24\n")
                .match(ip("192.0.2.3"))
                .orElseThrow();

        assertEquals("!192.0.2.0/25", entry.text());
        assertTrue(entry.exception());
        assertEquals("lists/a:3", entry.origin().toString());
    }

    @Test
    void ipv6AndIpv4DoNotMeet() {
        CidrList list = networks("2001:db8::/32\n!2001:db8:1::/48\n::/0\n");

        assertTrue(list.contains(ip("2001:db8::1")));
        assertTrue(list.contains(ip("2001:db8:1::1")), "the network stands before the exception in it");
        assertTrue(list.contains(ip("fe80::1")));
        assertTrue(list.contains(ip("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")));
        assertFalse(networks("2001:db8::/32\n").contains(ip("192.0.2.1")));
        assertFalse(networks("0.0.0.0/0\n").contains(ip("2001:db8::1")));
        assertFalse(networks("::/0\n").contains(ip("192.0.2.1")));
        assertTrue(networks("::/0\n!192.0.2.1\n0.0.0.0/0\n").contains(ip("192.0.2.2")));
        assertFalse(networks("::/0\n!192.0.2.1\n0.0.0.0/0\n").contains(ip("192.0.2.1")));
        assertTrue(networks("0.0.0.0/0\n").contains(ip("255.255.255.255")));
        assertTrue(networks("0.0.0.0/0\n").contains(ip("0.0.0.0")));
    }

    @Test
    void rangesSayWhatAWalkThroughTheLinesSays() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder();
            List<IpNetwork> networks = new ArrayList<>();
            List<Boolean> exceptions = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                int prefix = 24 + random.nextInt(9);
                int last = random.nextInt(256) & -1 << 32 - prefix;
                String network = "192.0.2." + last + "/" + prefix;
                networks.add(IpNetwork.parse(network).orElseThrow());
                exceptions.add(random.nextInt(3) == 0);
                text.append(exceptions.get(i) ? "!" : "").append(network).append('\n');
            }
            CidrList list = networks(text.toString());
            for (int last = 0; last < 256; last++) {
                InetAddress address = ip("192.0.2." + last);
                assertEquals(walk(networks, exceptions, address), list.contains(address), text + " at " + address);
            }
        }
    }

    @Test
    void hundredThousandNetworksAreReadInAMoment() {
        NetworkLines lines = new NetworkLines();
        for (int i = 0; i < 100_000; i++) {
            lines.add(
                    IpNetwork.parse("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255))
                            .orElseThrow(),
                    false,
                    i + 1);
        }
        Networks list = new Networks("many", new SourceText("many", ""), lines);

        assertTrue(list.contains(ip("10.1.134.159")));
        assertFalse(list.contains(ip("10.1.134.160")));
    }

    @Test
    void domainsMatchExactlyOrBelow() {
        DomainList list = domains("example.org", "!bad.example.net", "*.example.net", "bücher.example");

        assertTrue(list.contains("example.org"));
        assertFalse(list.contains("www.example.org"));
        assertTrue(list.contains("a.b.example.net"));
        assertFalse(list.contains("example.net"), "the wildcard is below only");
        assertFalse(list.contains("bad.example.net"));
        assertTrue(list.contains("a.bad.example.net"));
        assertTrue(list.contains("xn--bcher-kva.example"));
        assertFalse(list.contains(""));
    }

    @Test
    void addressesMatchInEveryForm() {
        AddressList list = new MailAddresses(
                "people",
                lines("Alice@Example.com", "!no@example.net", "@example.net", "@*.example.net", "postmaster@"),
                domains("example.org"));

        assertTrue(list.contains(address("alice@example.com")));
        assertFalse(list.contains(address("bob@example.com")));
        assertTrue(list.contains(address("anybody@EXAMPLE.net")));
        assertFalse(list.contains(address("no@example.net")));
        assertTrue(list.contains(address("no@sub.example.net")));
        assertTrue(list.contains(address("PostMaster@example.org")));
        assertFalse(list.contains(address("postmaster@elsewhere.example")), "only in our domains");
        assertFalse(list.contains(Address.NULL));
    }

    @Test
    void barePostmasterIsOurs() {
        AddressList list = new MailAddresses("people", lines("postmaster@"), domains("example.org"));

        AddressParser.Result result = AddressParser.recipient("<Postmaster>", 0);
        assertTrue(list.contains(((AddressParser.Result.Parsed) result).address()));
    }

    private static boolean walk(List<IpNetwork> networks, List<Boolean> exceptions, InetAddress address) {
        for (int i = 0; i < networks.size(); i++) {
            if (networks.get(i).contains(IpNetwork.of(address))) {
                return !exceptions.get(i);
            }
        }
        return false;
    }

    private static CidrList networks(String text) {
        SourceText source = new SourceText("lists/a", text);
        NetworkLines lines = new NetworkLines();
        for (int number = 1; number <= source.lines(); number++) {
            String line = source.line(number).replaceAll("#.*", "").strip();
            if (!line.isEmpty()) {
                EntryLine entry = EntryLine.of(line, source.at(number, 1, 1));
                lines.add(IpNetwork.parse(entry.text()).orElseThrow(), entry.exception(), number);
            }
        }
        return new Networks("a", source, lines);
    }

    private static DomainNames domains(String... entries) {
        return new DomainNames("domains", lines(entries));
    }

    private static List<EntryLine> lines(String... entries) {
        SourceText source = new SourceText("lists/b", String.join("\n", entries));
        List<EntryLine> lines = new ArrayList<>();
        for (int i = 0; i < entries.length; i++) {
            lines.add(EntryLine.of(entries[i], source.at(i + 1, 1, 1)));
        }
        return lines;
    }

    private static InetAddress ip(String text) {
        return IpNetwork.address(text).orElseThrow();
    }

    private static Address address(String text) {
        return AddressParser.mailbox(text).orElseThrow();
    }
}
