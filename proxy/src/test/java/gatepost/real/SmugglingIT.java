package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.Server;
import gatepost.harness.EndsOfData;
import gatepost.harness.PostfixInstance;
import gatepost.harness.SmugglingAttempt;
import gatepost.harness.TestCertificate;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Postfix that can be smuggled past, as Debian's is by default, alone and behind Gatepost. What arrived is what
 * Postfix logs: a message's sender when it is queued.
 *
 * <p>Where a message is split, each octet of the confusing part is written to the socket on its own (in TLS: as a
 * record), with Nagle's algorithm off; the system may still hand two to Gatepost in one read. That no cut matters is for
 * the tests of the decoder, which decides on reads.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmugglingIT {

    private static final String POLICY = "policy 1\ndomains { example.org }\n";
    private static final String REFUSING = POLICY + "at message { reject bare-newline if bare-lf }\n";

    /** Messages of one session: fewer than a session may bring. */
    private static final int OF_ONE_SESSION = 100;

    private static final int SESSIONS_AT_ONCE = 4;

    private static final Pattern QUEUED = Pattern.compile("qmgr\\[\\d+\\]: \\w+: from=<([^>]*)@sender\\.test>");

    /** How a session is had; each has one half of the pairs of whole or split, DATA or BDAT. */
    private enum Way {
        PLAIN,
        ENCRYPTED
    }

    private final ExecutorService clients = Executors.newFixedThreadPool(SESSIONS_AT_ONCE);
    private Path directory;
    private PostfixInstance postfix;

    @BeforeAll
    void start(@TempDir Path empty) {
        directory = empty;
        Programs.need(Programs.POSTFIX);
        postfix = PostfixInstance.careless();
    }

    @AfterAll
    void stop() {
        clients.shutdownNow();
        if (postfix != null) {
            postfix.close();
        }
    }

    /** Without this the others would show nothing. */
    @Test
    void postfixAloneIsSmuggledPast() {
        List<SmugglingAttempt> attempts = SmugglingAttempt.half("alone", 0).stream()
                .filter(each -> !each.split())
                .toList();
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", postfix.port());
        Set<String> smuggled = new TreeSet<>();
        for (SmugglingAttempt each : attempts) {
            // A session each: one that was smuggled past answers out of step from then on.
            try (Talk talk = Talk.from("127.0.0.1", address)) {
                talk.expect("220 ");
                talk.ask("EHLO client.sender.test", "250 ");
                send(talk, each);
                talk.expect("250 2.0.0 Ok");
            }
        }
        awaitQueued(attempts, address);
        Set<String> queued = Set.copyOf(queued());
        for (SmugglingAttempt each : attempts) {
            if (queued.contains("smuggled-" + each.id())) {
                smuggled.add(EndsOfData.shown(each.confusing()));
            }
        }
        Set<String> known = Set.of("<0A>.<0A>", "<0A>.<0D><0A>", "<0D><0A>.<0A>", "<0D><0A>.<0D><0D><0A>");
        assertTrue(smuggled.containsAll(known), () -> "smuggled: " + smuggled);
    }

    @Test
    void eachArrivesOnceByChunks() {
        assertEachArrivesOnce("chunks", POLICY, postfix.port());
    }

    @Test
    void eachArrivesOnceByData() {
        assertEachArrivesOnce("data", POLICY, postfix.portWithoutChunking());
    }

    @Test
    void bareNewlinesAreRefusedAndTheRestArrivesOnce() {
        assertEachArrivesOnce("refusing", REFUSING, postfix.port());
    }

    private void assertEachArrivesOnce(String name, String policy, int backend) {
        boolean refusing = policy.equals(REFUSING);
        List<SmugglingAttempt> all = new ArrayList<>();
        List<SmugglingAttempt> wanted;
        try (Server server = start(policy, backend)) {
            InetSocketAddress address = server.addresses().get(0);
            for (Way way : Way.values()) {
                List<SmugglingAttempt> attempts = SmugglingAttempt.half(name + way.ordinal() + "n", way.ordinal());
                play(address, way, attempts, refusing);
                all.addAll(attempts);
            }
            wanted = all.stream()
                    .filter(each -> !refusing || !EndsOfData.hasBareNewline(each.confusing()))
                    .toList();
            awaitQueued(wanted, address);
        }
        assertTrue(wanted.size() > 100 && (wanted.size() < all.size()) == refusing, wanted.size() + " are wanted");
        List<String> arrived = queued().stream()
                .filter(each -> each.matches("(?:smuggled-)?" + name + "[01]n\\d+"))
                .sorted()
                .toList();
        assertEquals(wanted.stream().map(SmugglingAttempt::id).sorted().toList(), arrived);
    }

    private void play(InetSocketAddress address, Way way, List<SmugglingAttempt> attempts, boolean refusing) {
        List<Future<?>> sessions = new ArrayList<>();
        for (int from = 0; from < attempts.size(); from += OF_ONE_SESSION) {
            List<SmugglingAttempt> some = attempts.subList(from, Math.min(attempts.size(), from + OF_ONE_SESSION));
            sessions.add(clients.submit(() -> session(address, way, some, refusing)));
        }
        for (Future<?> each : sessions) {
            try {
                each.get();
            } catch (ExecutionException failed) {
                throw new AssertionError(failed.getCause());
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                throw new AssertionError(hurried);
            }
        }
    }

    private static void session(InetSocketAddress address, Way way, List<SmugglingAttempt> attempts, boolean refusing) {
        try (Talk talk = Talk.from("127.0.0.9", address)) {
            talk.expect("220 ");
            talk.ask("EHLO client.sender.test", "250 ");
            if (way == Way.ENCRYPTED) {
                talk.encrypt().ask("EHLO client.sender.test", "250 ");
            }
            for (SmugglingAttempt each : attempts) {
                send(talk, each);
                boolean refused = refusing && EndsOfData.hasBareNewline(each.confusing());
                String answer = talk.reply();
                assertTrue(answer.startsWith(refused ? "550 5." : "250 2.0.0 Ok"), () -> each + " -> " + answer);
            }
            talk.ask("QUIT", "221 ");
            assertEquals("closed", talk.reply());
        }
    }

    private static void send(Talk talk, SmugglingAttempt attempt) {
        talk.send("MAIL FROM:<" + attempt.sender() + ">\r\nRCPT TO:<alice@example.org>\r\nDATA\r\n");
        talk.expect("250 2.1.0");
        talk.expect("250 2.1.5");
        talk.expect("354 ");
        attempt.pieces().forEach(talk::send);
    }

    /** Waits for all of these, and then for one more: what was queued before it is known by then. */
    private void awaitQueued(List<SmugglingAttempt> wanted, InetSocketAddress address) {
        Set<String> ids = wanted.stream().map(SmugglingAttempt::id).collect(Collectors.toSet());
        Await.until(() -> Set.copyOf(queued()).containsAll(ids), () -> ids.size() + " messages");
        String last = "last" + address.getPort();
        try (Talk talk = Talk.from("127.0.0.1", address)) {
            talk.envelope(last + "@sender.test", "alice@example.org").message("Subject: last\r\n\r\ntext");
            talk.expect("250 2.0.0 Ok");
        }
        postfix.awaitLog(": from=<" + last + "@sender\\.test>");
    }

    /** What stands before the @ of the senders, as often as Postfix queued a message. */
    private List<String> queued() {
        List<String> senders = new ArrayList<>();
        for (String line : postfix.log()) {
            Matcher matcher = QUEUED.matcher(line);
            if (matcher.find()) {
                senders.add(matcher.group(1));
            }
        }
        return senders;
    }

    private Server start(String policy, int backend) {
        Site site = Site.below(directory);
        TestCertificate certificate = TestCertificate.of("mx.example.org");
        certificate.chain(site.path("a.pem"));
        certificate.key(site.path("a.key"));
        String settings = Site.settings(List.of("127.0.0.1:0"), backend, Ports.free())
                .replace("    greet-delay 0s\n", "    greet-delay 0s\n    certificate a.pem a.key\n");
        return site.settings(settings).policy(policy).start();
    }
}
