package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.Server;
import gatepost.harness.FakeDns;
import gatepost.harness.ScriptedBackend;
import gatepost.mail.AddressLiteral;
import gatepost.state.memory.Memories;
import gatepost.state.reputation.Evidence;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server in a flood of listed clients, and with a DNS list that goes mad. */
final class ListedFloodTest {

    private static final long WEEK = 7 * 86_400_000L;

    private static final String POLICY = """
            domains { example.org }
            dnsbl one   { zone one.test;   127.0.0.2 3 }
            dnsbl two   { zone two.test;   127.0.0.2 3 }
            dnsbl three { zone three.test; 127.0.0.2 3 }
            at connect {
                drop listed if dnsbl.listed and dnsbl.score >= 3 { reply 554 5.7.1 "Listed by {dnsbl.names}" }
            }
            """;

    private static final String[] POINTS = {
        ". NS a.root-servers.net",
        "2.0.0.127.one.test A 127.0.0.2",
        "2.0.0.127.two.test A 127.0.0.2",
        "2.0.0.127.three.test A 127.0.0.2",
        "*.1.127.one.test A 127.0.0.2"
    };

    private static final int FIRST_GOOD = 10;
    private static final int GOOD = 60;
    private static final int FIRST_BOUGHT = 100;
    private static final int BOUGHT = 50;

    @TempDir
    private Path directory;

    private final ScriptedBackend backend = ScriptedBackend.start();
    private final FakeDns dns = FakeDns.of(POINTS);
    private final AtomicLong millis = new AtomicLong(1_800_000_000_000L);
    private Server server;

    @AfterEach
    void stop() {
        server.close();
        backend.close();
    }

    @Test
    void lastOfAFloodThatOneListAloneHasIsRefusedAsTheFirst() {
        InetSocketAddress address = start("");
        for (int i = 0; i < 600; i++) {
            assertRefused(bot(i), address);
            if (i % 60 == 0) {
                assertDelivered("127.2.0." + (1 + i / 60), address);
            }
        }
        assertEquals(10, backend.messages().size());
    }

    @Test
    void fiftyBoughtGoodClientsListedAtOnceOpenNoDoor() {
        InetSocketAddress address = start("");
        for (int i = 0; i < GOOD; i++) {
            assertDelivered(good(FIRST_GOOD + i), address);
        }
        List<String> zone = new ArrayList<>(zone());
        for (int i = 0; i < BOUGHT; i++) {
            zone.add("*." + (FIRST_BOUGHT + i) + ".127.one.test A 127.0.0.2");
        }
        dns.become(zone.toArray(String[]::new));
        for (int i = 0; i < BOUGHT; i++) {
            assertRefused(good(FIRST_BOUGHT + i), address);
        }
        assertRefused(bot(600), address);
    }

    @Test
    void listThatStartsToListTheWorldIsSuspendedAtTheFifthGoodClient() {
        InetSocketAddress address = start("");
        for (int i = 0; i < 20; i++) {
            assertDelivered(good(FIRST_GOOD + i), address);
        }
        List<String> zone = new ArrayList<>(zone());
        zone.add("*.one.test A 127.0.0.2");
        zone.add("1.0.0.127.one.test NXDOMAIN");
        dns.become(zone.toArray(String[]::new));
        for (int i = 20; i < 24; i++) {
            assertRefused(good(FIRST_GOOD + i), address);
        }
        assertDelivered(good(FIRST_GOOD + 24), address);
        assertDelivered("127.2.0.1", address);
    }

    @Test
    void listThatListsCanariesIsSuspendedFromTheStart() {
        List<String> zone = new ArrayList<>(zone());
        zone.addAll(List.of(
                "mx.large.test A 192.0.2.1",
                "1.2.0.192.one.test A 127.0.0.2",
                "1.100.51.198.one.test A 127.0.0.2",
                "7.2.127.one.test A 127.0.0.2"));
        dns.become(zone.toArray(String[]::new));
        assertDelivered("127.2.0.7", start("canary mx.large.test 198.51.100.1"));
    }

    private InetSocketAddress start(String canary) {
        if (dns.asked().isEmpty() && canary.isEmpty()) {
            dns.become(zone().toArray(String[]::new));
        }
        Site site = new Site(directory)
                .settings(Site.settings(List.of("127.0.0.1:0"), backend.port(), 9)
                        .replace("timeout 2s", "timeout 2s\n    " + canary))
                .policy(POLICY);
        server = site.startWith(dns, millis::get, this::introduce);
        return server.addresses().get(0);
    }

    /** Sixty and fifty organisations that have sent good mail in each of six weeks. */
    private void introduce(Memories memories) {
        long now = millis.get();
        for (int week = 0; week <= 6; week++) {
            millis.set(now + week * WEEK);
            for (int i = 0; i < GOOD; i++) {
                learn(memories, good(FIRST_GOOD + i));
            }
            for (int i = 0; i < BOUGHT; i++) {
                learn(memories, good(FIRST_BOUGHT + i));
            }
        }
    }

    private static void learn(Memories memories, String client) {
        InetAddress address = AddressLiteral.parseBare(client).orElseThrow();
        for (int i = 0; i < 5; i++) {
            memories.reputations().learn(address, Evidence.TOLD_HAM);
        }
    }

    /** Sound lists, one of which has all bots; and the names of the good. */
    private static List<String> zone() {
        List<String> lines = new ArrayList<>(List.of(POINTS));
        for (int net = FIRST_GOOD; net < FIRST_BOUGHT + BOUGHT; net++) {
            lines.add(good(net) + " PTR mail.org" + net + ".test");
            lines.add("mail.org" + net + ".test A " + good(net));
        }
        return lines;
    }

    private static String good(int net) {
        return "127." + net + ".0.1";
    }

    private static String bot(int number) {
        return "127.1." + number / 250 + "." + (1 + number % 250);
    }

    private static void assertRefused(String client, InetSocketAddress address) {
        try (Talk talk = Talk.from(client, address)) {
            talk.expect("554 5.7.1 Listed by one.test");
        }
    }

    private static void assertDelivered(String client, InetSocketAddress address) {
        try (Talk talk = Talk.from(client, address)) {
            talk.envelope("bob@sender.test", "alice@example.org").message("Subject: hello\r\n\r\nhello");
            talk.expect("250 2.0.0 Ok");
        }
    }
}
