package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.admin.AdminCall;
import gatepost.harness.ScriptedBackend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Gatepost as a process of its own still knows of its clients after it was killed, once its store had written. Rows
 * are written together: when a later one is there, so is all that came before.
 */
class MemoryIT {

    private static final String CLIENT = "127.0.0.9";
    private static final String NEIGHBOUR = "127.0.0.10";
    private static final String STRANGER = "127.1.0.9";
    private static final String ALICE = "RCPT TO:<alice@example.org>";
    private static final String REFUSED_BY_BACKEND = "RCPT TO:<nobody@example.org>";
    private static final int HOUR = 3600;

    /** Its manual, EXIT CODES: no recipient was taken. */
    private static final int SWAKS_RECIPIENT_REFUSED = 24;

    private static final Pattern ENTRIES = Pattern.compile("about (\\d+) entries");
    private static final Pattern RETRY = Pattern.compile("retry in (\\d+) seconds");

    @TempDir
    private Path directory;

    private ScriptedBackend backend;
    private Site site;
    private Child gatepost;

    @BeforeEach
    void prepare() {
        backend = ScriptedBackend.start().answer(REFUSED_BY_BACKEND, "550 5.1.1 No such user");
        String settings = Site.settings(List.of("127.0.0.1:0"), backend.port(), Ports.free());
        site = new Site(directory).settings(settings + "store state { in \"state\" }\nadmin on \"admin.sock\"\n");
    }

    @AfterEach
    void stop() {
        if (gatepost != null) {
            gatepost.close();
        }
        backend.close();
    }

    @Test
    void keepsWhoHasDelivered() {
        InetSocketAddress address = run(greylist("1h"));
        try (Talk talk = Talk.from(CLIENT, address)) {
            // What is not greylisted and the backend takes makes its origin known.
            talk.envelope("bob@sender.test", "open@example.org").message("Subject: hello\r\n\r\ntext");
            talk.expect("250 2.0.0 ");
        }
        // The origin, and the reputation of the address and of its network.
        awaitWritten(3);
        InetSocketAddress again = killAndRun();
        assertRecipient(CLIENT, again, "250 ");
        assertRecipient(NEIGHBOUR, again, "250 ");
        assertRecipient(STRANGER, again, "450 4.7.0 ");
    }

    @Test
    void keepsWhoWaits() {
        InetSocketAddress address = run(greylist("1h"));
        long met = System.nanoTime();
        assertEquals(HOUR, seconds(assertRecipient(CLIENT, address, "450 4.7.0 ")));
        // The contact, and the place it takes among those of its network.
        awaitWritten(2);
        InetSocketAddress again = killAndRun();
        Await.until(() -> secondsSince(met) >= 3, () -> "three seconds");
        long passed = secondsSince(met);
        int left = seconds(assertRecipient(CLIENT, again, "450 4.7.0 "));
        // Both clocks cut off parts of a second.
        assertTrue(left <= HOUR - passed + 1, left + " s left after " + passed + " s");
        assertEquals(HOUR, seconds(assertRecipient(STRANGER, again, "450 4.7.0 ")));
    }

    @Test
    void keepsWhatALimitHasCounted() {
        InetSocketAddress address = run("""
                at rcpt {
                    limit rcpt-rate  2/1h  per client {
                        reply 450 4.7.1 "Too many: retry in {retry.seconds} seconds"
                    }
                }
                """);
        assertRecipient(CLIENT, address, "250 ");
        assertRecipient(CLIENT, address, "250 ");
        assertRecipient(NEIGHBOUR, address, "250 ");
        awaitWritten(2);
        InetSocketAddress again = killAndRun();
        int left = seconds(assertRecipient(CLIENT, again, "450 4.7.1 "));
        assertTrue(left > HOUR - 600 && left <= HOUR, left + " s");
        assertRecipient(NEIGHBOUR, again, "250 ");
        assertRecipient(NEIGHBOUR, again, "450 4.7.1 ");
    }

    @Test
    void keepsReputation() {
        InetSocketAddress address = run("""
                hold rejects until rcpt
                at connect {
                    reject seen-before  if client.class == grey {
                        reply 550 5.7.1 "{client.history}"
                    }
                }
                """);
        try (Talk talk = Talk.from(CLIENT, address)) {
            talk.envelope("bob@sender.test", "alice@example.org");
            // A fifth of an event each; from three on a client is not new any more.
            for (int n = 0; n < 20; n++) {
                talk.ask(REFUSED_BY_BACKEND, "550 5.1.1 ");
            }
        }
        assertRecipient(CLIENT, address, "550 5.7.1 ");
        refuseOne(STRANGER, address);
        // Two addresses in two networks.
        awaitWritten(4);
        InetSocketAddress again = killAndRun();
        String refusal = assertRecipient(CLIENT, again, "550 5.7.1 ");
        assertTrue(refusal.contains("[seen-before "), refusal);
        assertRecipient(STRANGER, again, "250 ");
    }

    @Test
    void forgetsEverythingWithoutAStore() {
        site.settings(Site.settings(List.of("127.0.0.1:0"), backend.port(), Ports.free()));
        InetSocketAddress address = run(greylist("1h"));
        try (Talk talk = Talk.from(CLIENT, address)) {
            talk.envelope("bob@sender.test", "open@example.org").message("Subject: hello\r\n\r\ntext");
            talk.expect("250 2.0.0 ");
        }
        assertRecipient(CLIENT, address, "250 ");
        assertRecipient(CLIENT, killAndRun(), "450 4.7.0 ");
    }

    /** The shortest wait of a greylist is a minute, too long for here; its origin becomes known by other mail instead. */
    @Test
    void swaksIsPutOffUntilItsOriginIsKnown() {
        Programs.need(Programs.SWAKS);
        InetSocketAddress address = run(greylist("1h"));
        Child first = swaks(address, "bob@sender.test", "alice@example.org");
        assertEquals(SWAKS_RECIPIENT_REFUSED, first.awaitExit(), first.output());
        assertTrue(first.output().contains("450 4.7.0 First contact from " + CLIENT), first.output());
        Child other = swaks(address, "bob@sender.test", "open@example.org");
        assertEquals(0, other.awaitExit(), other.output());
        Child second = swaks(address, "bob@sender.test", "alice@example.org");
        assertEquals(0, second.awaitExit(), second.output());
        assertTrue(backend.awaitMessage(2).text().contains("from swaks\r\n"));
    }

    private InetSocketAddress run(String rules) {
        site.policy("""
                policy 1
                domains { example.org }
                mode enforce
                reply-suffix " [{reason} {ref}]"
                """ + rules);
        return start();
    }

    /** Nothing of it is asked whether it has something left to write. */
    private InetSocketAddress killAndRun() {
        gatepost.signal("KILL");
        gatepost.awaitExit();
        return start();
    }

    private InetSocketAddress start() {
        gatepost = site.run();
        Matcher said = gatepost.awaitLine("gatepost \\S+ on \\[/127\\.0\\.0\\.1:(\\d+)\\]");
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(said.group(1)));
    }

    private void awaitWritten(int rows) {
        Await.until(() -> written() >= rows, () -> rows + " rows in the store, there are " + written());
    }

    private int written() {
        Path socket = site.path("admin.sock");
        if (!Files.exists(socket)) {
            return 0;
        }
        try {
            String status = AdminCall.ask(socket, List.of("status"), Duration.ofSeconds(30))
                    .text();
            Matcher entries = ENTRIES.matcher(status);
            assertTrue(entries.find(), status);
            return Integer.parseInt(entries.group(1));
        } catch (IOException e) {
            throw new AssertionError("the admin socket does not answer", e);
        }
    }

    private static String assertRecipient(String client, InetSocketAddress address, String expected) {
        try (Talk talk = Talk.from(client, address)) {
            talk.expect("220 ");
            talk.ask("EHLO client.sender.test", "250 ");
            talk.ask("MAIL FROM:<bob@sender.test>", "250 ");
            return talk.ask(ALICE, expected);
        }
    }

    private static void refuseOne(String client, InetSocketAddress address) {
        try (Talk talk = Talk.from(client, address)) {
            talk.envelope("bob@sender.test", "alice@example.org").ask(REFUSED_BY_BACKEND, "550 5.1.1 ");
        }
    }

    private Child swaks(InetSocketAddress address, String sender, String recipient) {
        return Child.run(
                directory,
                Programs.SWAKS.path(),
                "--server",
                "127.0.0.1",
                "--port",
                Integer.toString(address.getPort()),
                "--local-interface",
                CLIENT,
                "--from",
                sender,
                "--to",
                recipient,
                "--body",
                "from swaks");
    }

    private static int seconds(String reply) {
        Matcher matcher = RETRY.matcher(reply);
        assertTrue(matcher.find(), reply);
        return Integer.parseInt(matcher.group(1));
    }

    private static long secondsSince(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - nanos);
    }

    private static String greylist(String after) {
        return """
                at rcpt {
                    greylist first-contact  if not client.known unless rcpt == open@example.org {
                        after AFTER
                        within 2d
                        remember 36d
                        reply 450 4.7.0 "First contact from {client}: please retry in {retry.seconds} seconds"
                    }
                }
                """.replace("AFTER", after);
    }
}
