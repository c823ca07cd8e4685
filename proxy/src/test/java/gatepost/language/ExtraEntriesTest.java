package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.Address;
import gatepost.mail.AddressParser;
import gatepost.observed.Phase;
import gatepost.policy.Condition;
import gatepost.questions.AddressList;
import gatepost.questions.CidrList;
import gatepost.questions.DomainList;
import gatepost.questions.Entry;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ExtraEntriesTest {

    private static final String POLICY = """
            policy 1
            domains { example.org }
            list blocked cidr { 192.0.2.0/25; !198.51.100.7; 198.51.100.0/24 }
            list names domain { example.com }
            list people address { a@example.com }
            at connect { reject no-blocked if client in blocked }
            at mail {
                reject no-name if sender.domain in names
                reject no-people if sender in people
            }
            test "files only" { client 192.0.2.200; from b@example.com -> held no-name }
            """;

    private final AtomicLong now = new AtomicLong(1000);
    private final ExtraEntries extra = new ExtraEntries(now::get);

    @Test
    void entryActsInPolicyThatIsLoadedAlready() {
        CidrList blocked = networks(load());
        assertFalse(blocked.contains(ip("192.0.2.200")));

        put(ListKind.CIDR, "blocked", "192.0.2.200", 1, 2000);

        assertTrue(blocked.contains(ip("192.0.2.200")));
        assertTrue(blocked.contains(ip("192.0.2.1")), "the file still counts");
        assertFalse(blocked.contains(ip("192.0.2.201")));
    }

    @Test
    void entryIsGoneInTheSecondOfItsEnd() {
        CidrList blocked = networks(load());
        put(ListKind.CIDR, "blocked", "192.0.2.200", 1, 2000);
        put(ListKind.CIDR, "blocked", "192.0.2.201", 2, 3000);

        now.set(1999);
        assertTrue(blocked.contains(ip("192.0.2.200")));
        now.set(2000);
        assertFalse(blocked.contains(ip("192.0.2.200")));
        assertTrue(blocked.contains(ip("192.0.2.201")), "the other one stays");
        now.set(3000);
        assertFalse(blocked.contains(ip("192.0.2.201")));
        assertEquals(List.of(), extra.names());
    }

    @Test
    void exceptionTakesOutWhatTheFileHolds() {
        CidrList blocked = networks(load());
        put(ListKind.CIDR, "blocked", "!192.0.2.1", 1, 2000);
        put(ListKind.CIDR, "blocked", "198.51.100.7", 2, 2000);

        assertFalse(blocked.contains(ip("192.0.2.1")));
        assertTrue(blocked.contains(ip("192.0.2.2")));
        assertTrue(blocked.contains(ip("198.51.100.7")), "it wins over the exception of the file");
    }

    @Test
    void latestEntryWins() {
        CidrList blocked = networks(load());
        put(ListKind.CIDR, "blocked", "203.0.113.0/24", 1, 2000);
        assertTrue(blocked.contains(ip("203.0.113.9")));
        put(ListKind.CIDR, "blocked", "!203.0.113.9", 2, 2000);
        assertFalse(blocked.contains(ip("203.0.113.9")));
        put(ListKind.CIDR, "blocked", "203.0.113.0/24", 3, 2000);
        assertTrue(blocked.contains(ip("203.0.113.9")), "said again, it is the latest");
        assertEquals(2, extra.of("blocked").size());
    }

    @Test
    void matchSaysThatAnAdminAddedIt() {
        CidrList blocked = networks(load());
        put(ListKind.CIDR, "blocked", "192.0.2.128/25", 4, 2000);

        Entry entry = blocked.match(ip("192.0.2.200")).orElseThrow();

        assertEquals("192.0.2.128/25", entry.text());
        assertEquals("admin:4", entry.origin().toString());
        assertEquals("blocked", blocked.name());
    }

    @Test
    void removedEntryIsGone() {
        CidrList blocked = networks(load());
        put(ListKind.CIDR, "blocked", "192.0.2.200", 1, 2000);

        assertTrue(extra.remove("blocked", "192.0.2.200"));
        assertFalse(extra.remove("blocked", "192.0.2.200"));
        assertFalse(extra.remove("names", "192.0.2.200"));
        assertFalse(blocked.contains(ip("192.0.2.200")));
    }

    @Test
    void domainsAndAddressesHaveThemToo() {
        Loaded policy = load();
        DomainList names = ((Condition.InDomains) condition(policy, Phase.MAIL, 0)).list();
        AddressList people = ((Condition.InAddresses) condition(policy, Phase.MAIL, 1)).list();
        put(ListKind.DOMAIN, "names", "*.example.net", 1, 2000);
        put(ListKind.ADDRESS, "people", "postmaster@", 1, 2000);
        put(ListKind.ADDRESS, "people", "!a@example.com", 2, 2000);

        assertTrue(names.contains("x.example.net"));
        assertTrue(names.contains("example.com"));
        assertEquals(
                "admin:1", names.match("x.example.net").orElseThrow().origin().toString());
        assertTrue(people.contains(address("postmaster@example.org")), "in our domains");
        assertFalse(people.contains(address("postmaster@example.net")));
        assertFalse(people.contains(address("a@example.com")));
        assertTrue(policy.names().domainList("names").orElseThrow().contains("x.example.net"), "facts see them, too");
    }

    @Test
    void policysOwnTestsSeeFilesOnly() {
        put(ListKind.DOMAIN, "names", "!example.com", 1, 2000);
        put(ListKind.CIDR, "blocked", "192.0.2.200", 1, 2000);

        Loaded policy = load();

        assertEquals("", policy.report());
        assertTrue(networks(policy).contains(ip("192.0.2.200")));
    }

    @Test
    void entryOfAnotherKindIsPassedOver() {
        CidrList blocked = networks(load());
        put(ListKind.DOMAIN, "blocked", "example.net", 1, 2000);
        put(ListKind.CIDR, "blocked", "no network", 2, 2000);
        put(ListKind.CIDR, "blocked", "192.0.2.200", 3, 2000);

        assertTrue(blocked.contains(ip("192.0.2.200")));
        assertTrue(blocked.contains(ip("192.0.2.1")));
    }

    @Test
    void loadedPolicyNamesItsLists() {
        assertEquals(
                Map.of("blocked", ListKind.CIDR, "names", ListKind.DOMAIN, "people", ListKind.ADDRESS), load().lists());
    }

    @Test
    void kindsKnowWhatIsWrongWithAnEntry() {
        assertEquals("", ListKind.CIDR.problem("!2001:db8::/32"));
        assertEquals("not a network: \"example.org\"", ListKind.CIDR.problem("example.org"));
        assertEquals(
                "\"192.0.2.1/24\" has bits behind the network: write 192.0.2.0/24",
                ListKind.CIDR.problem("192.0.2.1/24"));
        assertEquals("", ListKind.DOMAIN.problem("*.example.org"));
        assertEquals("not a domain: \"a@b\" has an \"@\"", ListKind.DOMAIN.problem("a@b"));
        assertEquals("", ListKind.ADDRESS.problem("@*.example.org"));
        assertEquals("not an address: \"x\" has no \"@\"", ListKind.ADDRESS.problem("x"));
        assertEquals("not an entry: \"a b@example.org\"", ListKind.ADDRESS.problem("a b@example.org"));
        for (ListKind kind : ListKind.values()) {
            assertEquals("expected an entry", kind.problem("!"));
            assertEquals("expected an entry", kind.problem(""));
        }
    }

    @Test
    void kindsWriteOneEntryInOneWay() {
        assertEquals("!192.0.2.1", ListKind.CIDR.normal("!192.0.2.1/32"));
        assertEquals("2001:db8::/32", ListKind.CIDR.normal("2001:DB8:0::/32"));
        assertEquals("*.xn--bcher-kva.example", ListKind.DOMAIN.normal("*.Bücher.example"));
        assertEquals("alice@example.org", ListKind.ADDRESS.normal("Alice@EXAMPLE.org"));
        assertEquals("@*.example.org", ListKind.ADDRESS.normal("@*.Example.ORG"));
        assertEquals("!postmaster@", ListKind.ADDRESS.normal("!Postmaster@"));
    }

    private void put(ListKind kind, String list, String text, int number, long until) {
        extra.put(new ExtraEntry(list, kind, text, number, until, new ExtraEntry.Remark("root", now.get(), "")));
    }

    private Loaded load() {
        Loaded loaded = PolicyFile.load(MemorySources.of("a.policy", POLICY), "a.policy", "mx.example.org", extra);
        assertEquals("", loaded.report());
        return loaded;
    }

    private static CidrList networks(Loaded policy) {
        return ((Condition.InNetworks) condition(policy, Phase.CONNECT, 0)).list();
    }

    private static Condition condition(Loaded policy, Phase phase, int rule) {
        return policy.book().orElseThrow().common().rules(phase).get(rule).condition();
    }

    private static InetAddress ip(String text) {
        return IpNetwork.address(text).orElseThrow();
    }

    private static Address address(String text) {
        return AddressParser.mailbox(text).orElseThrow();
    }
}
