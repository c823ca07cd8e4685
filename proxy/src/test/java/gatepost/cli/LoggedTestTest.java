package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code test --from-log} prints, to the letter, and that the policy takes it. */
class LoggedTestTest {

    private static final Instant TIME = Instant.parse("2026-11-20T17:41:58Z");
    private static final String REF = Reference.of(TIME.getEpochSecond(), 1, 8).text();

    private static final String POLICY = """
            policy 1
            domains { example.org }
            exempt roles if rcpt == postmaster@example.org from tired
            at connect { limit rate 10/1m per client { reply 421 4.7.0 "Slower" } }
            at connect { score nameless +2 if client.rdns == none }
            at mail { score odd +3 if sender.null }
            at rcpt { reject tired if score >= 5 { reply 550 5.7.1 "Not today" } }
            at message { reject long if line.longest > 998 { reply 550 5.6.0 "Long lines" } }
            include "conf.d/*.policy"
            """;

    private static final String FACTS = "\"client.rdns\":\"none\",\"sender.null\":\"yes\"";

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(directory.resolve("conf.d"));
        Files.writeString(directory.resolve("a.policy"), POLICY);
        Files.writeString(directory.resolve("a.conf"), "policy \"a.policy\"\nlog decisions \"decisions.jsonl\" {}\n");
    }

    @Test
    void refusalBecomesTestThatThePolicyPasses() throws IOException {
        log(
                rcpt("reject", "alice@example.org", "\"tired\"", "550", FACTS, 5),
                rcpt("accept", "postmaster@example.org", "null", "", FACTS, 5),
                message("reject", "\"long\"", "550", "5.6.0", FACTS + ",\"line.longest\":\"2000\""));
        Shown shown = fromLog(REF);
        assertEquals("", shown.err());
        assertEquals("""
                test "2026-11-20 17:41:58 UTC, %s: reject long" {
                    client 192.0.2.1 client.rdns none
                    helo "mail, or so"
                    from <>
                    to alice@example.org -> reject tired 550 5.7.1 score 5
                    to postmaster@example.org -> accept score 5
                    message line.longest 2000 -> reject long 550 5.6.0 score 5
                }
                """.formatted(REF), shown.out());
        assertEquals(0, shown.code());
        Files.writeString(directory.resolve("conf.d/cases.policy"), shown.out());
        Shown passed = Shown.of("test", "-c", directory.resolve("a.conf").toString());
        assertEquals("ok      2026-11-20 17:41:58 UTC, " + REF + ": reject long\n1 test, 0 failed\n", passed.out());
    }

    @Test
    void limitSaysItsCountAndPolicyThatChangedSaysSo() throws IOException {
        log(record("connect", "drop", "\"rate\"", reply("421", "4.7.0"), "", "", 0, "connect"));
        assertEquals("""
                test "2026-11-20 17:41:58 UTC, %s: drop rate" {
                    client 192.0.2.1 count rate 11 -> drop rate 421 4.7.0 score 0
                }
                """.formatted(REF), fromLog(REF).out());
        log(
                rcpt("accept", "alice@example.org", "null", "", FACTS, 0),
                rcpt("reject", "postmaster@example.org", "\"gone\"", "550", FACTS, 5));
        assertTrue(fromLog(REF)
                .err()
                .contains("nothing that was decided under " + REF + " can stand in a test: "
                        + "in the log: accept; this policy says in a test: reject tired 550; "
                        + "in the log: reject gone 550 5.7.1; this policy says in a test: accept"));
    }

    @Test
    void whatCannotBeATestIsSaid() throws IOException {
        log(rcpt("reject", "*@example.org", "\"tired\"", "550", FACTS, 5));
        Shown hidden = fromLog(REF);
        assertEquals(1, hidden.code());
        assertEquals("", hidden.out());
        assertTrue(hidden.err().contains("the log hides addresses"), hidden.err());
        log(rcpt("reject", "~0123456789ab@example.org", "\"tired\"", "550", FACTS, 5));
        assertTrue(fromLog(REF).err().contains("the log hides addresses"));
        log();
        assertEquals(1, fromLog(REF).code());
        assertTrue(fromLog(REF).err().contains("under this reference: " + REF));
        assertEquals(64, fromLog("nonsense").code());
        Files.delete(directory.resolve("decisions.jsonl"));
        Files.createDirectory(directory.resolve("decisions.jsonl"));
        assertEquals(74, fromLog(REF).code());
        Files.writeString(directory.resolve("a.policy"), "policy 1\nnonsense");
        assertEquals(78, fromLog(REF).code());
    }

    private Shown fromLog(String reference) {
        return Shown.of("test", "-c", directory.resolve("a.conf").toString(), "--from-log", reference);
    }

    private void log(String... records) throws IOException {
        Files.writeString(directory.resolve("decisions.jsonl"), String.join("", records));
    }

    private static String rcpt(String action, String recipient, String rule, String code, String facts, int score) {
        String reply = code.isEmpty() ? "" : reply(code, "5.7.1");
        return record("rcpt", action, rule, reply, envelope("\"rcpt\":\"" + recipient + "\","), facts, score, "rcpt");
    }

    private static String message(String action, String rule, String code, String enhanced, String facts) {
        String recipients = envelope("\"rcpts\":[\"postmaster@example.org\"],");
        return record("message", action, rule, reply(code, enhanced), recipients, facts, 5, "message");
    }

    private static String reply(String code, String enhanced) {
        return "\"reply\":{\"code\":" + code + ",\"enhanced\":\"" + enhanced + "\",\"text\":\"No\"},";
    }

    private static String envelope(String recipients) {
        return "\"helo\":\"mail, or so\",\"sender\":\"\"," + recipients;
    }

    private static String record(
            String phase,
            String action,
            String rule,
            String reply,
            String envelope,
            String facts,
            int score,
            String decided) {
        return """
                {"v":1,"kind":"decision","ts":"2026-11-20T17:41:58.412Z","ref":"%1$s","session":"%1$s","node":"mx1",
                "policy":"5f1c09d2a7b3","phase":"%2$s","action":"%3$s","mode":"enforce","rule":%4$s,"decided_in":"%9$s",
                %5$s%6$s"client":{"ip":"192.0.2.1","port":40122,"name":null,"rdns":"none"},
                "score":%8$s,"trace":[],"facts":{%7$s}}
                """.formatted(REF, phase, action, rule, reply, envelope, facts, score, decided)
                        .replace("\n", "")
                + "\n";
    }
}
