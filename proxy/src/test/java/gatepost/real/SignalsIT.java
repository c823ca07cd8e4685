package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.ScriptedBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gatepost as a process of its own: what signals do to it, what it answers on its metrics port, how it exits. */
class SignalsIT {

    private static final String OLD = policy("x-old");
    private static final String NEW = policy("x-new");

    private static final Pattern HASH = Pattern.compile("gatepost_policy_info\\{[^}]*hash=\"(\\w+)\"");

    @TempDir
    private Path directory;

    private final int metrics = Ports.free();
    private ScriptedBackend backend;
    private Site site;
    private Child gatepost;

    @BeforeEach
    void prepare() {
        backend = ScriptedBackend.start();
        site = new Site(directory).settings(settings("127.0.0.1:0")).policy(OLD);
    }

    @AfterEach
    void stop() {
        if (gatepost != null) {
            gatepost.close();
        }
        backend.close();
    }

    @Test
    void answersHealthAndMetrics() {
        run();
        assertEquals(200, get("/livez").status());
        Await.until(() -> get("/readyz").status() == 200, () -> "readiness");
        Answer exposition = get("/metrics");
        assertEquals(200, exposition.status());
        assertTrue(exposition.body().contains("\ngatepost_connections_total{"), exposition.body());
        assertTrue(HASH.matcher(exposition.body()).find(), exposition.body());
    }

    @Test
    void keepsThePolicyWhenTheNewOneIsBrokenAndSaysWhy() {
        InetSocketAddress address = run();
        String hash = hash();
        site.policy(OLD.replace("if rcpt ==", "if recipient =="));
        gatepost.signal("HUP");
        gatepost.awaitLine("recipient");
        gatepost.awaitLine("(?i)policy .*(kept|stays|old)");
        assertEquals(hash, hash());
        assertRefusedAs("x-old", address);
    }

    @Test
    void keepsThePolicyWhenATestOfTheNewOneFails() {
        InetSocketAddress address = run();
        site.policy(NEW.replace("-> reject x-new", "-> accept"));
        gatepost.signal("HUP");
        gatepost.awaitLine("test \"refused\"|refused.*failed|is refused");
        assertRefusedAs("x-old", address);
    }

    @Test
    void saysThatItCannotHearTheSignalsThatItsParentIgnores() {
        site.settings(settings("127.0.0.1:0") + "admin on \"" + site.path("admin.sock") + "\"\n");
        gatepost = site.runIgnoringHup();
        gatepost.awaitLine("SIGHUP is ignored.*\"gatepost reload\"");
        assertThrows(AssertionError.class, () -> gatepost.signal("HUP"));
        site.policy(NEW);
        Child reload = site.admin("reload");
        assertEquals(0, reload.awaitExit(), reload.output());
        gatepost.awaitLine("took its place");
    }

    @Test
    void saysNothingOfSignalsThatItHears() {
        run();
        gatepost.signal("HUP");
        gatepost.awaitLine("took its place");
        assertFalse(gatepost.output().contains("is ignored"), gatepost.output());
    }

    @Test
    void writesBothLogsToNewFilesWhenTheOldOnesWereMovedAway() {
        String logs = "log text \"mail.log\"\nlog decisions \"decisions.jsonl\"\n";
        site.settings(settings("127.0.0.1:0").replace("log text off\nlog decisions off\n", logs));
        InetSocketAddress address = run();
        assertRefusedAs("x-old", address);
        for (String log : List.of("mail.log", "decisions.jsonl")) {
            Await.until(() -> site.text(log).contains("x-old"), () -> "a line in " + log);
            site.move(log, log + ".1");
        }
        gatepost.signal("HUP");
        gatepost.awaitLine("took its place");
        assertRefusedAs("x-old", address);
        for (String log : List.of("mail.log", "decisions.jsonl")) {
            Await.until(() -> site.text(log).contains("x-old"), () -> "a line in the new " + log);
            assertEquals(1, site.text(log).lines().count(), log);
            assertEquals(1, site.text(log + ".1").lines().count(), log);
        }
    }

    @Test
    void swapsThePolicyForNewSessionsOnly() {
        InetSocketAddress address = run();
        String hash = hash();
        try (Talk running = Talk.from("127.0.0.1", address)) {
            running.expect("220 ");
            site.policy(NEW);
            gatepost.signal("HUP");
            Await.until(() -> !hash.equals(hash()), () -> "another policy in the metrics");
            running.ask("EHLO client.sender.test", "250 ");
            running.ask("MAIL FROM:<bob@sender.test>", "250 ");
            String refusal = running.ask("RCPT TO:<refused@example.org>", "550 5.7.1 ");
            assertTrue(refusal.contains("[x-old "), refusal);
        }
        assertRefusedAs("x-new", address);
    }

    @Test
    void drainsWhenItIsTerminated() {
        InetSocketAddress address = run();
        backend.on("END", ScriptedBackend.Action.silence());
        try (Talk idle = Talk.from("127.0.0.1", address);
                Talk delivering = Talk.from("127.0.0.2", address)) {
            idle.expect("220 ");
            idle.ask("EHLO client.sender.test", "250 ");
            delivering.envelope("bob@sender.test", "alice@example.org").message("Subject: last\r\n\r\ntext");
            backend.awaitCommands("BDAT", 1);
            gatepost.signal("TERM");
            idle.expect("421 4.3.2 ");
            assertEquals("closed", idle.reply());
            assertTurnedAway(address);
            assertTrue(gatepost.isAlive());
            backend.sayToAll("250 2.0.0 Ok: queued as LAST");
            assertTrue(delivering.expect("250 2.0.0 ").contains("queued as LAST"));
            delivering.expect("421 4.3.2 ");
        }
        assertEquals(0, gatepost.awaitExit(), gatepost.output());
    }

    @Test
    void doesNotStartWithABrokenPolicy() {
        site.policy(OLD.replace("if rcpt ==", "if recipient =="));
        assertExit(78, "site.policy:\\d+:\\d+: error: ");
    }

    @Test
    void doesNotStartWithBrokenSettings() {
        site.settings(settings("127.0.0.1:0").replace("greet-delay 0s", "greet-delay 0x"));
        assertExit(78, "gatepost.conf:\\d+:\\d+: error: ");
    }

    @Test
    void doesNotStartWhenATestOfThePolicyFails() {
        site.policy(OLD.replace("-> reject x-old", "-> accept"));
        assertExit(65, "site.policy:\\d+:\\d+: ");
    }

    @Test
    void doesNotStartOnAPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            site.settings(settings("127.0.0.1:" + taken.getLocalPort()));
            assertExit(69, "gatepost: not started: .*" + taken.getLocalPort());
        }
    }

    @Test
    void doesNotListenToTheWorldWithReservedDomains() {
        site.settings(settings("0.0.0.0:0"));
        assertExit(78, "example\\.org");
    }

    private void assertExit(int code, String said) {
        gatepost = site.run();
        assertEquals(code, gatepost.awaitExit(), gatepost.output());
        gatepost.awaitLine(said);
    }

    private static void assertRefusedAs(String rule, InetSocketAddress address) {
        try (Talk talk = Talk.from("127.0.0.1", address)) {
            talk.expect("220 ");
            talk.ask("EHLO client.sender.test", "250 ");
            talk.ask("MAIL FROM:<bob@sender.test>", "250 ");
            String refusal = talk.ask("RCPT TO:<refused@example.org>", "550 5.7.1 ");
            assertTrue(refusal.contains("[" + rule + " "), refusal);
        }
    }

    private static void assertTurnedAway(InetSocketAddress address) {
        try (Talk late = Talk.from("127.0.0.3", address)) {
            late.expect("421 4.3.2 ");
        } catch (UncheckedIOException refused) {
            assertTrue(refused.getMessage().contains("refused"), refused.getMessage());
        }
    }

    /** Starts it and reads from what it says where it listens. */
    private InetSocketAddress run() {
        gatepost = site.run();
        Matcher said = gatepost.awaitLine("gatepost \\S+ on \\[/127\\.0\\.0\\.1:(\\d+)\\]");
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(said.group(1)));
    }

    private String hash() {
        String exposition = get("/metrics").body();
        Matcher matcher = HASH.matcher(exposition);
        assertTrue(matcher.find(), exposition);
        return matcher.group(1);
    }

    private Answer get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + metrics + path))
                    .build();
            var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private String settings(String listen) {
        return Site.settings(List.of(listen), backend.port(), Ports.free()) + "metrics on 127.0.0.1:" + metrics + "\n";
    }

    private static String policy(String rule) {
        return """
                policy 1
                domains { example.org }
                mode enforce
                reply-suffix " [{reason} {ref}]"
                at rcpt {
                    reject RULE  if rcpt == refused@example.org {
                        reply 550 5.7.1 "Not this one"
                    }
                }
                test "is refused" {
                    from bob@sender.test
                    to refused@example.org  -> reject RULE
                }
                """.replace("RULE", rule);
    }

    private record Answer(int status, String body) {}
}
