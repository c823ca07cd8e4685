package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.Gatepost;
import gatepost.harness.ZoneServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions with the whole server, typed as text: what is heard, and who said so, in this order. */
class SimulatedSessionTest {

    private static final String POLICY = """
            policy 1
            domains { example.org }
            reply-suffix " [{reason}]"
            dnsbl one { zone one.example.net; 127.0.0.2 1; 127.0.0.3 3 }
            exempt roles if rcpt == postmaster@example.org from connect except worst
            at connect {
                drop worst if dnsbl.score >= 3
                reject listed if one.listed {
                    reply 550 5.7.1 "{client} is listed"
                }
            }
            at helo { monitor reject bare if helo.kind == bare }
            at mail { limit mails 1/1h per client { reply 421 4.7.0 "Enough" }; reject homeless if sender.dns == none }
            at rcpt { greylist later if not client.known { after 5m } }
            at message { reject raw if subject.non_ascii { reply 550 5.6.0 "Raw subject" } }
            """;

    /** Whether the client heard of it is known when the reply has gone out: either may be read first. */
    private static final String RECORD = ">>> message: accepted, score 0\n";

    private static final String REPLY = "250 2.0.0 Ok: queued as DEMO1\n";

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("a.policy"), POLICY);
        settings("");
    }

    @Test
    void mailOfHarmlessClientIsTakenAndGoesNowhere() {
        assertEquals("""
                >>> a.policy, policy HASH: 192.0.2.1 connects
                220 mx.example.org ESMTP
                250-mx.example.org greets mail.example.com
                250-PIPELINING
                250-SIZE 52412416
                250-8BITMIME
                250-SMTPUTF8
                250-DSN
                250 ENHANCEDSTATUSCODES
                250 2.1.0 Ok
                >>> rcpt <alice@example.org>: accepted, score 0
                250 2.1.5 Ok
                >>> rcpt <nobody@example.org>: rejected by recipient-unknown, built-in
                550 5.1.1 <nobody@example.org>: Recipient address rejected: User unknown
                354 End data with <CR><LF>.<CR><LF>
                >>> message: accepted, score 0
                250 2.0.0 Ok: queued as DEMO1
                221 2.0.0 Bye
                """, talk("""
                EHLO mail.example.com
                MAIL FROM:<bob@example.com>
                RCPT TO:<alice@example.org>
                RCPT TO:<nobody@example.org>
                DATA
                From: bob@example.com

                ..
                .
                QUIT
                """, "192.0.2.1").replace(REPLY + RECORD, RECORD + REPLY));
    }

    @Test
    void commandsMayEndInCrlfAndInputWithoutQuit() {
        assertEquals(
                """
                >>> a.policy, policy HASH: 2001:db8::1 connects
                220 mx.example.org ESMTP
                250 mx.example.org greets bare
                250 2.1.0 Ok
                >>> connect  listed              reject                    a.policy:8  one.listed: one.listed yes
                >>> rcpt <alice@example.org>: rejected by listed, decided at connect, a.policy:8
                550 5.7.1 2001:db8::1 is listed [listed]
                >>> connect  listed              exempt, by roles          a.policy:8  one.listed: one.listed yes
                >>> helo     bare                would-reject              a.policy:12  helo.kind == bare: helo.kind bare
                >>> rcpt <postmaster@example.org>: accepted, score 0
                250 2.1.5 Ok
                >>> rcpt <x@elsewhere.example>: rejected by relay, built-in
                550 5.7.1 Relay access denied: x@elsewhere.example [relay]
                """,
                talk(
                        "HELO bare\r\nMAIL FROM:<>\r\nRCPT TO:<alice@example.org>\r\nRCPT TO:<postmaster@example.org>\r\n"
                                + "RCPT TO:<x@elsewhere.example>",
                        "2001:db8::1",
                        "--listed",
                        "one=127.0.0.2"));
    }

    @Test
    void clientThatIsDroppedMayOnlyQuit() {
        assertEquals("""
                >>> a.policy, policy HASH: 192.0.2.1 connects
                >>> connect  worst               drop                      a.policy:7  dnsbl.score >= 3: dnsbl.score 3
                >>> connect: dropped by worst, a.policy:7
                554 5.7.1 Mail refused by local policy [worst]
                503 5.7.0 Access denied; send QUIT
                221 2.0.0 Bye
                """, talk("EHLO mail.example.com\nQUIT\nNOOP\n", "192.0.2.1", "--listed=one=127.0.0.3"));
    }

    @Test
    void strangerIsPutOffAndMessageRefused() {
        assertTrue(talk(
                        "EHLO mail.example.com\nMAIL FROM:<b@example.com>\nRCPT TO:<a@example.org>\n",
                        "192.0.2.1",
                        "--first-contact")
                .endsWith("""
                >>> rcpt     later               defer                     a.policy:14  not client.known: client.known no
                >>> rcpt <a@example.org>: put off by later, a.policy:14
                450 4.7.0 First contact from 192.0.2.1: please retry in 300 seconds [later]
                """));
        assertTrue(talk(
                        "EHLO mail.example.com\nMAIL FROM:<b@example.com>\nRCPT TO:<a@example.org>\nDATA\n"
                                + "Subject: \u00e4\n\n.\nQUIT\n",
                        "192.0.2.1")
                .endsWith("""
                354 End data with <CR><LF>.<CR><LF>
                >>> message  raw                 reject                    a.policy:15  subject.non_ascii: subject.non_ascii yes
                >>> message: rejected by raw, a.policy:15
                550 5.6.0 Raw subject [raw]
                221 2.0.0 Bye
                """));
    }

    @Test
    void factsAreWhatTheyWereGiven() {
        assertTrue(talk(
                        "EHLO x\nMAIL FROM:<b@example.com>\nRCPT TO:<a@example.org>\n",
                        "192.0.2.1",
                        "--fact=dnsbl.score=3")
                .contains("dropped by worst, a.policy:7"));
        assertTrue(talk(
                        "EHLO x\nMAIL FROM:<b@example.com>\nRCPT TO:<a@example.org>\n",
                        "192.0.2.1",
                        "--fact=sender.dns=none")
                .contains("rejected by homeless, decided at mail, a.policy:13"));
    }

    @Test
    void inputThatEndsWithinTheMessageEndsIt() {
        String said = talk(
                "EHLO mail.example.com\nMAIL FROM:<b@example.com>\nRCPT TO:<a@example.org>\nDATA\nFrom: a",
                "192.0.2.1");

        assertTrue(said.endsWith("354 End data with <CR><LF>.<CR><LF>\n"), said);
    }

    @Test
    void endlessLineEndsTheSession() {
        String said = talk("x".repeat(200_000) + "\nQUIT\n", "192.0.2.1");

        assertTrue(
                said.endsWith(
                        "\n421 4.7.0 mx.example.org Too many errors, closing connection [protocol]\n>>> the connection was closed\n"),
                said);
    }

    @Test
    void whoSpeaksAnotherProtocolIsLeftAlone() {
        assertTrue(talk("GET / HTTP/1.1\nHost: x\n\n", "192.0.2.1").endsWith("\n>>> the connection was closed\n"));
    }

    @Test
    void serverThatClosesEndsItWhateverIsStillTyped() {
        String said = talk(
                "EHLO mail.example.com\nMAIL FROM:<b@example.com>\nRSET\nMAIL FROM:<b@example.com>\n"
                        + "NOOP\n".repeat(1000),
                "192.0.2.1");

        assertTrue(said.endsWith("""
                >>> mail     mails               drop                      a.policy:13
                >>> mail: dropped by mails, a.policy:13
                421 4.7.0 Enough [mails]
                >>> the connection was closed
                """), said);
    }

    @Test
    void liveAsksTheDns() throws IOException {
        try (ZoneServer dns =
                new ZoneServer("1.2.0.192.one.example.net A 127.0.0.2", "2.0.0.127.one.example.net A 127.0.0.2")) {
            settings("dns { resolver " + dns.resolver() + " }\n");
            String said = talk(
                    "EHLO mail.example.com\nMAIL FROM:<>\nRCPT TO:<alice@example.org>\nQUIT\n", "192.0.2.1", "--live");

            assertTrue(
                    said.startsWith(
                            ">>> a.policy, policy HASH: 192.0.2.1 connects, never seen before; the DNS is the real one\n220 "),
                    said);
            assertTrue(said.endsWith("550 5.7.1 192.0.2.1 is listed [listed]\n221 2.0.0 Bye\n"), said);
        }
    }

    @Test
    void whatTheSessionSaysItselfIsNotForTheCommandLine() {
        assertWrong("which client? --client IP, or --smtp IP", "--smtp=192.0.2.1", "--client=192.0.2.1");
        assertWrong("are said in the session", "--smtp=192.0.2.1", "--helo=x");
        assertWrong("are said in the session", "--smtp=192.0.2.1", "--count=rate=3");
        assertWrong("the DNS lists speak for themselves", "--smtp=192.0.2.1", "--live", "--listed=one=127.0.0.2");
        assertWrong("not an IP address: \"localhost\"", "--smtp=localhost");
        assertWrong("unknown fact \"pregeet\": did you mean \"pregreet\"?", "--smtp=192.0.2.1", "--fact=pregeet=yes");
    }

    private void assertWrong(String complaint, String... words) {
        List<String> all = new ArrayList<>(List.of("simulate", "-c", directory + "/gatepost.conf"));
        all.addAll(List.of(words));
        Shown shown = Shown.of(all.toArray(String[]::new));
        assertTrue(shown.err().contains(complaint), shown.err());
        assertEquals(64, shown.code());
    }

    private void settings(String more) throws IOException {
        Files.writeString(directory.resolve("gatepost.conf"), "hostname mx.example.org\npolicy \"a.policy\"\n" + more);
    }

    /** Both outputs as they come, without what a logger says. */
    private String talk(String typed, String client, String... options) {
        List<String> all = new ArrayList<>(List.of("simulate", "-c", directory + "/gatepost.conf", "--smtp", client));
        all.addAll(List.of(options));
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try {
            PrintStream both = new PrintStream(heard, true, StandardCharsets.UTF_8);
            System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
            System.setOut(both);
            System.setErr(both);
            int code = Gatepost.run(all.toArray(String[]::new));
            assertEquals(0, code, heard.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
        return heard.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("["))
                .collect(Collectors.joining("\n", "", "\n"))
                .replace(directory + "/", "")
                .replaceFirst("policy [0-9a-f]{12}", "policy HASH");
    }
}
