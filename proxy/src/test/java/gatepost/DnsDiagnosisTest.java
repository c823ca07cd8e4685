package gatepost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.language.DiskSources;
import gatepost.language.Loaded;
import gatepost.language.PolicyFile;
import gatepost.lookup.LookupEvents;
import gatepost.lookup.Lookups;
import gatepost.lookup.ZoneText;
import gatepost.mail.Domain;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What resolvers and DNS lists say, and what an admin is told of it. */
class DnsDiagnosisTest {

    private static final InetSocketAddress OWN = new InetSocketAddress("127.0.0.1", 53);
    private static final InetSocketAddress PUBLIC = new InetSocketAddress("8.8.8.8", 53);

    @TempDir
    private Path directory;

    private DnsDiagnosis dns;

    @BeforeEach
    void read() throws IOException {
        Path file = Files.writeString(directory.resolve("a.policy"), """
                policy 1
                domains { example.org }
                dnsbl one { zone "one.test"; 127.0.0.2 +1; 127.0.0.3 +1 }
                at connect { reject listed if dnsbl.listed }
                """);
        Loaded policy = PolicyFile.load(new DiskSources(), file.toString(), "mx.example.org");
        assertEquals("", policy.report());
        dns = new DnsDiagnosis("mx.example.org", List.of(), policy.names().dnsLists());
    }

    @Test
    void resolvers() {
        assertEquals("ok       resolver 127.0.0.1:53 answers\n", resolver(OWN, "mx.example.org A 192.0.2.25"));
        assertEquals("ok       resolver 127.0.0.1:53 answers\n", resolver(OWN), "no such name is an answer");
        assertEquals("""
                down     resolver 127.0.0.1:53 does not answer
                    hint: does it run, and may this host reach it by UDP and TCP?
                """, resolver(OWN, "mx.example.org TIMEOUT"));
        assertEquals("""
                down     resolver 127.0.0.1:53 fails
                    hint: does it run, and does it reach the DNS itself?
                """, resolver(OWN, "mx.example.org SERVFAIL"));
        assertEquals("""
                wrong    resolver 127.0.0.1:53 refuses this host
                    hint: allow this host in its access control
                """, resolver(OWN, "mx.example.org REFUSED"));
    }

    @Test
    void resolverThatDeniesWhatIsThere() {
        assertEquals("""
                wrong    resolver 127.0.0.1:53 denies what is there, so nothing that it denies is believed: it denies the root of the DNS
                    hint: does it reach the DNS itself? "dig . NS" at it must name the root's servers
                """, resolver(OWN, ". NXDOMAIN"));
        dns = new DnsDiagnosis("mx.example.org", List.of(new Domain("ours.net")), List.of());
        assertTrue(resolver(OWN).contains("it denies our own domains"));
        assertEquals("ok       resolver 127.0.0.1:53 answers\n", resolver(OWN, "ours.net MX 10 mx.ours.net"));
    }

    @Test
    void publicResolverIsNoneForDnsLists() {
        assertEquals("""
                warning  resolver 8.8.8.8:53 serves everybody: DNS lists refuse it, or tell it that nobody is listed
                    hint: run a resolver of your own, such as unbound, and name it in dns { resolver }
                """, resolver(PUBLIC, "mx.example.org A 192.0.2.25"));
        dns = new DnsDiagnosis("mx.example.org", List.of(), List.of());
        assertEquals("ok       resolver 8.8.8.8:53 answers\n", resolver(PUBLIC));
    }

    @Test
    void listThatPassesItsTest() {
        assertEquals(
                "ok       DNS list one lists 127.0.0.2 and not 127.0.0.1\n", list("2.0.0.127.one.test A 127.0.0.3"));
        assertEquals("""
                warning  DNS list one gives answers that the policy does not name: 127.0.0.9
                    hint: they list nobody; name them in the policy if they should
                """, list("2.0.0.127.one.test A 127.0.0.3", "2.0.0.127.one.test A 127.0.0.9"));
    }

    @Test
    void listThatFailsItsTest() {
        assertEquals("""
                warning  DNS list one does not list its test address 127.0.0.2: it may be empty, or need a key
                    hint: look at its own pages
                """, list());
        assertEquals("""
                wrong    DNS list one lists 127.0.0.1, so it lists everybody: 203.0.113.80
                    hint: take it out of the policy: it is dead, or its zone is misspelled
                """, list("*.one.test A 203.0.113.80"));
        assertEquals("""
                down     DNS list one does not answer
                    hint: is its zone spelled right, does it still exist?
                """, list("*.one.test TIMEOUT"));
    }

    @Test
    void listThatRefusesUsSaysWhy() {
        assertEquals("""
                wrong    DNS list one does not serve this host: 127.255.255.254
                    hint: it may not be asked through a public resolver, or from here: run a resolver of your own, such as unbound, and name it in dns { resolver }
                """, list("*.one.test A 127.255.255.254"));
        assertEquals("""
                wrong    DNS list one does not serve this host: 127.255.255.252
                    hint: the zone is misspelled, or the key in it
                """, list("*.one.test A 127.255.255.252"));
        assertEquals("""
                wrong    DNS list one does not serve this host: 127.255.255.255
                    hint: this resolver asked it too often: ask its operator for a key or a feed
                """, list("*.one.test A 127.255.255.255"));
        assertEquals("""
                wrong    DNS list one does not serve this host
                    hint: look at its own pages for who may ask
                """, list("*.one.test REFUSED"));
    }

    @Test
    void ownName() {
        assertEquals(
                "ok       host name mx.example.org, 192.0.2.25 leads back to it\n",
                host("mx.example.org A 192.0.2.25", "192.0.2.25 PTR mx.example.org"));
        assertEquals("""
                warning  host name mx.example.org has no A or AAAA record
                    hint: set "hostname" to the name by which senders reach this host
                """, host());
        assertEquals("""
                warning  host name mx.example.org, 192.0.2.25: its reverse name is missing
                    hint: have the PTR record changed to mx.example.org, by whoever assigned the address
                """, host("mx.example.org A 192.0.2.25"));
        assertEquals("""
                warning  host name mx.example.org, 192.0.2.25: its reverse name is host25.example.net
                    hint: have the PTR record changed to mx.example.org, by whoever assigned the address
                """, host("mx.example.org A 192.0.2.25", "192.0.2.25 PTR host25.example.net"));
        assertEquals("""
                down     host name mx.example.org cannot be looked up
                    hint: do the name servers of its domain answer?
                """, host("mx.example.org TIMEOUT"));
    }

    /** The root is there, unless a line denies it. */
    private String resolver(InetSocketAddress address, String... zone) {
        List<String> lines = new ArrayList<>(List.of(". NS a.root-servers.test"));
        lines.addAll(Arrays.asList(zone));
        return dns.resolver(address, ZoneText.of(lines)).print();
    }

    private String list(String... zone) {
        return print(dns.lists(zone(zone)));
    }

    private String host(String... zone) {
        try (Lookups lookups =
                new Lookups(zone(zone), (delay, task) -> () -> {}, System::nanoTime, LookupEvents.NONE, 100)) {
            return print(dns.host(lookups));
        }
    }

    private static ZoneText zone(String... lines) {
        return ZoneText.of(new ArrayList<>(Arrays.asList(lines)));
    }

    private static String print(List<Diagnosis> found) {
        StringBuilder out = new StringBuilder();
        found.forEach(each -> out.append(each.print()));
        return out.toString();
    }
}
