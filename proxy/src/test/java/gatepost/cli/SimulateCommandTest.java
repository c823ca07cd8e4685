package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.ZoneServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a described client would be told, to the letter. */
class SimulateCommandTest {

    private static final String POLICY = """
            policy 1
            domains { example.org }
            reply-suffix " [{reason}]"
            let max_size = 20KB
            dnsbl one { zone one.example.net; 127.0.0.2 1; 127.0.0.3 3 }
            exempt roles if rcpt == postmaster@example.org from connect except rate worst
            at connect {
                limit rate 10/1m per client
                drop worst if dnsbl.score >= 3
                reject listed if one.listed {
                    reply 550 5.7.1 "{client} is listed"
                }
                score nameless +2 if client.rdns == none
            }
            at helo { monitor reject bare if helo.kind == bare }
            at rcpt { greylist later if not client.known { after 5m } }
            at message {
                reject too-big if size > $max_size { reply 552 5.3.4 "Message is larger than {limit}" }
                score odd -1 if header.count == 2; score zero +3 if nul
                reject spam if score >= 3
            }
            test "a friend" { from carol@example.com; to x@example.org -> accept }
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        write("a.policy", POLICY);
    }

    @Test
    void whatIsNotSaidIsHarmless() {
        assertSimulated(0, """
                connect  192.0.2.1
                  -> goes on
                helo     mail.example.com (made up)
                  -> goes on
                mail     <bob@example.com> (made up)
                  -> goes on
                rcpt     <alice@example.org>
                  => accepted, score 0
                message  1000 octets (made up)
                  => accepted, score 0
                """, "--client", "192.0.2.1", "--to", "alice@example.org");
    }

    @Test
    void listedClientIsDropped() {
        assertSimulated(1, """
                connect  192.0.2.1
                    connect  worst               drop                      a.policy:9  dnsbl.score >= 3: dnsbl.score 3
                  -> dropped by worst, a.policy:9
                  => 554 5.7.1 Mail refused by local policy [worst]
                """, "--client", "192.0.2.1", "--listed", "one=127.0.0.3", "--to", "alice@example.org");
    }

    @Test
    void heldRefusalIsSpokenToEachRecipientThatIsNotExempt() {
        assertSimulated(
                1,
                """
                connect  192.0.2.1
                    connect  listed              reject                    a.policy:10  one.listed: one.listed yes
                    connect  nameless            score +2                  a.policy:13  client.rdns == none: client.rdns none
                  -> held until RCPT, by listed, a.policy:10
                     550 5.7.1 192.0.2.1 is listed [listed]
                helo     friend
                    helo     bare                would-reject              a.policy:15  helo.kind == bare: helo.kind bare
                  -> held until RCPT, by listed, decided at connect, a.policy:10
                mail     <>
                  -> held until RCPT, by listed, decided at connect, a.policy:10
                rcpt     <alice@example.org>
                  -> rejected by listed, decided at connect, a.policy:10
                  => 550 5.7.1 192.0.2.1 is listed [listed]
                rcpt     <postmaster@example.org>
                    connect  listed              exempt, by roles          a.policy:10  one.listed: one.listed yes
                    connect  nameless            exempt, by roles          a.policy:13  client.rdns == none: client.rdns none
                  => accepted, score 0
                rcpt     <carol@elsewhere.example>
                  -> rejected by relay, built-in
                  => 550 5.7.1 Relay access denied: carol@elsewhere.example [relay]
                message  1000 octets (made up)
                  => accepted, score 0
                """,
                "--client=192.0.2.1",
                "--listed=one=127.0.0.2",
                "--fact=client.rdns=none",
                "--helo=friend",
                "--from=<>",
                "--to=alice@example.org",
                "--to=postmaster@example.org",
                "--to=carol@elsewhere.example");
    }

    @Test
    void withoutRecipientsItTellsWhatIsHeldForThem() {
        Shown shown = simulate("--client", "192.0.2.1", "--listed", "one=127.0.0.2");

        assertTrue(shown.out().endsWith("""
                mail     <bob@example.com> (made up)
                  -> held until RCPT, by listed, decided at connect, a.policy:10
                """), shown.out());
        assertEquals(1, shown.code());
    }

    @Test
    void strangerIsPutOff() {
        Shown shown = simulate("--client", "192.0.2.1", "--first-contact", "--to", "alice@example.org");

        assertTrue(shown.out().endsWith("""
                rcpt     <alice@example.org>
                    rcpt     later               defer                     a.policy:16  not client.known: client.known no
                  -> put off by later, a.policy:16
                  => 450 4.7.0 First contact from 192.0.2.1: please retry in 300 seconds [later]
                """), shown.out());
        assertEquals(1, shown.code());
    }

    @Test
    void limitThatHasCountedEndsIt() {
        Shown shown = simulate("--client", "192.0.2.1", "--count", "rate=11", "--to", "alice@example.org");

        assertTrue(
                shown.out()
                        .contains(
                                "  -> dropped by rate, a.policy:8\n  => 421 4.7.0 Too many connections from 192.0.2.1, "),
                shown.out());
        assertEquals(1, shown.code());
    }

    @Test
    void messageIsReadFromFile() throws IOException {
        Path small = write("small.eml", "From: a\nSubject: b\n\n.\nx\n");
        Path large =
                write("large.eml", "From: a\n\n" + "x".repeat(70).concat("\n").repeat(300));

        assertEquals("""
                message  29 octets
                    message  odd                 score -1                  a.policy:19  header.count == 2: header.count 2
                  => accepted, score -1
                """, lastOf(simulate("--client=192.0.2.1", "--to=alice@example.org", "--message=" + small)));
        Shown refused = simulate("--client=192.0.2.1", "--to=alice@example.org", "--message=" + large);
        assertEquals("""
                message  21611 octets
                    message  too-big             reject                    a.policy:18  size > 20KB: size 21611
                  -> rejected by too-big, a.policy:18
                  => 552 5.3.4 Message is larger than 20KB [too-big]
                """, lastOf(refused));
        assertEquals(1, refused.code());
    }

    @Test
    void messageThatNoRuleFindsTooLargeIsStillTooLarge() throws IOException {
        write(
                "a.policy",
                "policy 1\ndomains { example.org }\nlet max_size = 20KB\n"
                        + "at message { reject bad if size > $max_size and nul }\n");
        Path large = write(
                "large.eml", "From: a\r\n\r\n" + "x".repeat(70).concat("\r\n").repeat(300));
        Shown shown = simulate("--client=192.0.2.1", "--to=alice@example.org", "--message=" + large);

        assertTrue(
                lastOf(shown)
                        .contains("  -> rejected by size-limit, built-in\n"
                                + "  => 552 5.3.4 Message is larger than 20000 octets"),
                shown.out());
        assertEquals(1, shown.code());
    }

    @Test
    void linesOfMessagesThatEndInBothWaysAreTakenAsTheyAre() throws IOException {
        write("a.policy", "policy 1\ndomains { example.org }\nat message { score bare +1 if bare-lf }\n");
        String to = "--to=alice@example.org";
        Path unix = write("unix.eml", "From: a\n\nx\n");
        Path mixed = write("mixed.eml", "From: a\r\n\r\nx\ny\r\n");
        Path empty = write("empty.eml", "");
        Path endless = write("endless.eml", "From: a\n\nno line end");

        assertTrue(
                lastOf(simulate("--client=192.0.2.1", to, "--message=" + unix)).endsWith("score 0\n"));
        assertTrue(
                lastOf(simulate("--client=192.0.2.1", to, "--message=" + mixed)).endsWith("score 1\n"));
        assertTrue(
                lastOf(simulate("--client=192.0.2.1", to, "--message=" + empty)).contains("  0 octets\n"));
        assertTrue(lastOf(simulate("--client=192.0.2.1", to, "--message=" + endless))
                .contains("  24 octets\n"));
    }

    @Test
    void verboseTellsWhatSilentRulesSaw() {
        Shown shown = simulate("--client", "192.0.2.1", "--verbose");

        assertTrue(
                shown.out()
                        .contains("    connect  listed              -                         a.policy:10"
                                + "  did not match, one.listed: one.listed no\n"),
                shown.out());
        assertTrue(!shown.out().contains("spam"), "a rule of a phase that was not reached");
    }

    @Test
    void everyMistakeOfTheCommandLineIsToldAtOnce() {
        Shown shown = simulate(
                "--client=192.0.2",
                "--to=x y",
                "--listed=on=127.0.0.2",
                "--listed=one=yes",
                "--count=rat=3",
                "--count=spam=3",
                "--fact=dnsbl.scor=3",
                "--fact=client.rdns=nine",
                "--fact=score=3");

        assertEquals("""
                gatepost: not an IP address: "192.0.2"
                gatepost: not a mail address: "x y"
                gatepost: unknown DNS list "on": did you mean "one"?
                gatepost: not an answer of a list: "yes"
                gatepost: unknown limit "rat": did you mean "rate"?
                gatepost: "spam" is no limit: it counts nothing
                gatepost: unknown fact "dnsbl.scor": did you mean "dnsbl.score"?
                gatepost: "client.rdns" cannot be "nine": did you mean "none"?
                gatepost: "score" is what rules add up to: write -> accept score N
                """, shown.err());
        assertEquals("", shown.out());
        assertEquals(64, shown.code());
    }

    @Test
    void wrongUseIsExplained() {
        assertComplained(64, "which client? --client IP");
        assertComplained(64, "--fact needs a name and a value", "--client=192.0.2.1", "--fact=tls");
        assertComplained(
                66,
                "cannot read the message nothing.eml: there is no such file",
                "--client=::1",
                "--message=nothing.eml");
        assertComplained(66, "cannot read the message " + directory + ": ", "--client=::1", "--message=" + directory);
    }

    @Test
    void policyThatCannotBeUsedIsNotSimulated() throws IOException {
        write("a.policy", "policy 1\ndomains { example.org }\nat helo { reject x if hello }\n");
        assertComplained(78, "a.policy:3:23: error: unknown fact \"hello\"", "--client=192.0.2.1");
        write("a.policy", "policy 1\ndomains { example.org }\ntest \"t\" { to a@example.org -> reject }\n");
        assertComplained(65, "test failed: t", "--client=192.0.2.1");
    }

    @Test
    void permanentRefusalOfOneRecipientSpeaksForTheMessage() throws IOException {
        write(
                "a.policy",
                "policy 1\ndomains { example.org }\nat message {\n    defer slow if rcpt == a@example.org\n"
                        + "    reject never if rcpt == b@example.org\n}\n");
        Shown shown = simulate("--client=192.0.2.1", "--to=a@example.org", "--to=b@example.org");

        assertTrue(lastOf(shown).contains("  -> rejected by never, a.policy:5\n  => 550 5.7.1 "), shown.out());
    }

    @Test
    void softPolicyAnswersSoftly() throws IOException {
        write("a.policy", "policy 1\nmode soft\n" + POLICY.substring(POLICY.indexOf("domains")));
        Shown shown = simulate("--client=192.0.2.1", "--listed=one=127.0.0.2", "--to=alice@example.org");

        assertTrue(shown.out().endsWith("  => 450 4.7.1 192.0.2.1 is listed [listed]\n"), shown.out());
    }

    @Test
    void liveAsksTheDnsAndKnowsNobody() throws IOException {
        try (ZoneServer dns = new ZoneServer(
                "1.2.0.192.one.example.net A 127.0.0.2",
                "192.0.2.1 PTR mx.example.com",
                "mx.example.com A 192.0.2.1")) {
            Path settings = write("gatepost.conf", "policy \"a.policy\"\ndns { resolver " + dns.resolver() + " }\n");
            assertEquals(
                    """
                    # a.policy, policy HASH
                    # the DNS was asked; nothing is known here of the client, so this is its first contact
                    connect  192.0.2.1
                        connect  listed              reject                    a.policy:10  one.listed: one.listed yes
                      -> held until RCPT, by listed, a.policy:10
                         550 5.7.1 192.0.2.1 is listed [listed]
                    helo     mail.example.com (made up)
                      -> held until RCPT, by listed, decided at connect, a.policy:10
                    mail     <bob@example.com> (made up)
                      -> held until RCPT, by listed, decided at connect, a.policy:10
                    """,
                    plain(Shown.of("simulate", "-c", settings.toString(), "--live", "--client", "192.0.2.1")
                            .out()));
            // What is said comes before what is asked; the second address has no name.
            Shown said = simulateWith(settings, "--client=192.0.2.1", "--listed=one=unknown", "--to=alice@example.org");
            assertTrue(
                    said.out()
                            .endsWith(
                                    "  => 450 4.7.0 First contact from 192.0.2.1: please retry in 300 seconds [later]\n"),
                    said.out());
            Shown known = simulateWith(settings, "--client=192.0.2.2", "--fact=client.known=yes", "--to=a@example.org");
            assertEquals(0, known.code(), known.out());
            assertTrue(simulateWith(settings, "--client=192.0.2.2").out().contains("client.rdns none"));
        }
    }

    @Test
    void helpNamesTheExitCodes() {
        Shown shown = Shown.of("simulate", "--help");

        assertTrue(shown.out().contains("0    every recipient and the message would be accepted"), shown.out());
        assertEquals(0, shown.code());
    }

    private Shown simulateWith(Path settings, String... words) {
        List<String> all = new ArrayList<>(List.of("simulate", "-c", settings.toString(), "--live"));
        all.addAll(List.of(words));
        Shown shown = Shown.of(all.toArray(String[]::new));
        return new Shown(shown.code(), plain(shown.out()), plain(shown.err()));
    }

    private Shown simulate(String... words) {
        List<String> all = new ArrayList<>(List.of("simulate", directory + "/a.policy"));
        all.addAll(List.of(words));
        Shown shown = Shown.of(all.toArray(String[]::new));
        return new Shown(shown.code(), plain(shown.out()), plain(shown.err()));
    }

    private void assertSimulated(int code, String said, String... words) {
        Shown shown = simulate(words);
        assertEquals("", shown.err());
        assertEquals("# a.policy, policy HASH\n" + said, shown.out());
        assertEquals(code, shown.code());
    }

    private void assertComplained(int code, String complaint, String... words) {
        Shown shown = simulate(words);
        assertTrue(shown.err().contains(complaint.replace(directory + "/", "")), shown.err());
        assertEquals("", shown.out());
        assertEquals(code, shown.code());
    }

    private static String lastOf(Shown shown) {
        assertEquals("", shown.err());
        return shown.out().substring(shown.out().indexOf("message "));
    }

    private String plain(String said) {
        return said.replace(directory + "/", "").replaceFirst("policy [0-9a-f]{12}\n", "policy HASH\n");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text, StandardCharsets.ISO_8859_1);
    }
}
