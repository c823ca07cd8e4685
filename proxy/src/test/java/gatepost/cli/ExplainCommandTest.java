package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gatepost.mail.Reference;
import gatepost.records.AddressKey;
import gatepost.records.AddressMask;
import gatepost.records.LogFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What admins, support and senders read of a decision, to the letter. */
class ExplainCommandTest {

    private static final Instant TIME = Instant.parse("2026-11-20T17:41:58Z");
    private static final String SESSION =
            Reference.of(TIME.getEpochSecond(), 1, 7).text();
    private static final String REF = Reference.of(TIME.getEpochSecond(), 1, 8).text();
    private static final String OTHER =
            Reference.of(TIME.getEpochSecond(), 1, 9).text();

    private static final String POLICY = """
            policy 1
            domains { example.org }
            list friends cidr { 192.0.2.200 }
            exempt friends if client in friends from connect
            at connect { score nameless +2 if client.rdns == none }
            at mail { score odd +3 if sender.null }
            at rcpt { reject tired if score >= 5 { reply 550 5.7.1 "Not today" } }
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("a.policy"), POLICY);
        settings("full");
    }

    @Test
    void refusalIsExplainedFromItsReference() throws IOException {
        log(refused("alice@example.org"), accepted("postmaster@example.org"));
        Shown shown = explain(REF.toLowerCase(java.util.Locale.ROOT), "--offline");
        assertEquals("", shown.err());
        assertEquals("""
                Refused  Fri 2026-11-20 17:41:58 UTC   mx1   ref %1$s   reason tired
                  from   <>   to alice@example.org, postmaster@example.org
                  client 192.0.2.1 mail.example.com   helo mail   TLSv1.3

                  WHY      score >= 5: score 5
                           Rule tired, a.policy:7, at RCPT.

                  WE SAID  550 5.7.1 Not today [tired %1$s]

                  connect  nameless                score +2        client.rdns == none: client.rdns none  (a.policy:5)
                  helo     nothing matched
                  mail     odd                     score +3        sender.null: sender.null yes  (a.policy:6)
                  rcpt     tired                   reject          score >= 5: score 5  (a.policy:7)
                           roles                   exempt          by role-accounts    (a.policy:4)
                           -> alice@example.org  reject tired
                           -> postmaster@example.org  accepted, score 5
                  time     policy 0.2 ms, total 3.4 ms

                  ELSE     without odd (+3) the score had been 2
                           without nameless (+2) the score had been 3

                  HISTORY  In the hour before and the hour after: 1 sessions, 1 recipients accepted, 1 refused or put off.

                  LET IN   in a file in conf.d:  exempt this-client if client == 192.0.2.1 from tired

                  TEST     gatepost test --from-log %1$s
                """.formatted(REF), shown.out());
        assertEquals(0, shown.code());
    }

    @Test
    void sessionsReferenceLeadsThereToo() throws IOException {
        log(refused("alice@example.org"));
        assertTrue(explain(SESSION, "--offline").out().startsWith("Refused  Fri 2026-11-20"));
    }

    @Test
    void withoutReferenceOneMatchIsExplainedAndSeveralAreListed() throws IOException {
        log(refused("alice@example.org"), refused("dan@example.org").replace(REF, OTHER));
        assertTrue(search("--rcpt", "DAN@example.org").out().startsWith("Refused  Fri 2026-11-20"));
        assertEquals("""
                2026-11-20 17:41:58Z  %1$s  reject tired                  192.0.2.1         <> -> alice@example.org
                2026-11-20 17:41:58Z  %2$s  reject tired                  192.0.2.1         <> -> dan@example.org

                explain one:  gatepost explain %2$s
                """.formatted(REF, OTHER), search("--rcpt", "@example.org").out());
        assertEquals(0, search("--client", "192.0.2.0/28").code());
        assertEquals(1, search("--client", "192.0.2.16/28").code());
        assertEquals(0, search("--sender", "<>").code());
        assertEquals(1, search("--sender", "bob@example.com").code());
        assertEquals(0, search("--rule", "tired").code());
        assertEquals(
                1, explain("--rule", "tired", "--since", "2026-11-20 18:00").code());
    }

    @Test
    void whatTheSenderMayReadNamesNoRuleAndNoScore() throws IOException {
        log(refused("alice@example.org"));
        assertEquals("""
                Time:      Friday, 20 November 2026, 17:41:58 UTC
                Reference: %1$s
                From:      <>
                To:        alice@example.org
                Server:    192.0.2.1 mail.example.com

                Our server answered:
                  550 5.7.1 Not today [tired %1$s]

                This is final: your server does not try again by itself. Once the cause that the answer names is gone, send the message anew.
                If you think that this is a mistake of ours, tell us the reference above.
                """.formatted(REF), explain(REF, "--for-sender").out());
    }

    @Test
    void recordsComeAsTheyAreWithJson() throws IOException {
        log(refused("alice@example.org"));
        JsonNode record = new ObjectMapper().readTree(explain(REF, "--json").out());
        assertEquals(REF, record.get("ref").asText());
    }

    @Test
    void addressThatIsHashedInTheLogIsFoundByWhoKnowsIt() throws IOException {
        settings("hash");
        AddressMask mask = AddressMask.hash(AddressKey.beside(new LogFiles(directory.resolve("decisions.jsonl"))));
        log(refused(mask.in("alice@example.org")));
        assertTrue(search("--rcpt", "Alice@example.org").out().startsWith("Refused"));
        assertEquals(1, search("--rcpt", "carol@example.org").code());
    }

    @Test
    void hostileTextReachesNoTerminal() throws IOException {
        log(refused("\\u001b[2Jx\\u202egro.elpmaxe@example.org"));
        String shown =
                explain(REF, "--offline").out() + explain(REF, "--for-sender").out();
        assertTrue(shown.contains("\\x1B[2Jx\\u202Egro"), shown);
        assertFalse(shown.chars().anyMatch(c -> c < ' ' && c != '\n' || c == '\u202e'), shown);
    }

    @Test
    void everyLookUpLeavesALine() throws IOException {
        log(refused("alice@example.org"));
        explain(REF, "--json");
        search("--rcpt", "nobody@example.org");
        List<String> lines = Files.readAllLines(directory.resolve("audit.jsonl"));
        assertEquals(2, lines.size());
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertEquals("explain", first.get("command").asText());
        assertEquals(1, first.get("found").asInt());
        assertTrue(first.get("words").toString().contains(REF));
        assertEquals(0, new ObjectMapper().readTree(lines.get(1)).get("found").asInt());
    }

    @Test
    void whoWasDroppedAtConnectIsLookedForByAddress() throws IOException {
        log();
        assertTrue(search("--rcpt", "nobody@example.org").err().contains("try --client ADDRESS"));
        assertFalse(search("--client", "192.0.2.9").err().contains("try --client"));
    }

    @Test
    void mistypedReferenceAndNothingAtAllAreToldApart() throws IOException {
        log();
        Shown mistyped = explain(REF.substring(0, 11) + (REF.endsWith("0") ? "1" : "0"));
        assertEquals(64, mistyped.code());
        assertTrue(mistyped.err().contains("is no reference: twelve letters and digits"), mistyped.err());
        Shown nothing = explain();
        assertEquals(64, nothing.code());
        assertTrue(nothing.err().contains("what is to be explained?"), nothing.err());
        assertEquals(64, explain("--client", "mail.example.com").code());
        assertEquals(64, explain("--rule", "x", "--since", "soon").code());
        Shown unknown = explain(REF);
        assertEquals(1, unknown.code());
        assertTrue(unknown.err().startsWith("gatepost: nothing in "), unknown.err());
    }

    private Shown search(String... options) {
        List<String> words = new ArrayList<>(List.of("--since", "2026-11-20", "--offline"));
        words.addAll(List.of(options));
        return explain(words.toArray(String[]::new));
    }

    private Shown explain(String... words) {
        List<String> all = new ArrayList<>(
                List.of("explain", "-c", directory.resolve("a.conf").toString()));
        all.addAll(List.of(words));
        return Shown.of(all.toArray(String[]::new));
    }

    @Test
    void whoSpokeIsSaid() throws IOException {
        log(byBackend("defer", "backend-lost", "451 4.4.2 Connection lost", ""));
        assertTrue(
                explain(REF, "--offline")
                        .out()
                        .contains("WE SAID  451 4.4.2 Connection lost   (our word, in the backend's place)\n"),
                explain(REF, "--offline").out());
        log(byBackend(
                "reject", "recipient-unknown", "550 5.1.1 No such user", "\"reply\":\"550 5.1.1 No such user\","));
        assertTrue(
                explain(REF, "--offline").out().contains("WE SAID  550 5.1.1 No such user   (the backend's word)\n"));
    }

    /** @param said the field of the backend's own reply, if there was one */
    private static String byBackend(String action, String rule, String reply, String said) {
        String[] words = reply.split(" ", 3);
        return record(
                action,
                "alice@example.org",
                "\"" + rule + "\"",
                """
                "rule_at":"built-in","decided_in":"rcpt",
                "reply":{"code":%s,"enhanced":"%s","text":"%s"},
                "backend":{"name":"postfix",%s"ms":1},""".formatted(words[0], words[1], words[2], said),
                """
                {"phase":"mail","rule":"other","effect":"unknown","why":"sender.dns unknown","at":"a.policy:5"}""");
    }

    private void settings(String addresses) throws IOException {
        Files.writeString(
                directory.resolve("a.conf"),
                "policy \"a.policy\"\nlog decisions \"decisions.jsonl\" { addresses " + addresses + " }\n");
    }

    private void log(String... records) throws IOException {
        Files.writeString(directory.resolve("decisions.jsonl"), String.join("", records));
    }

    private static String refused(String recipient) {
        return record("reject", recipient, "\"tired\"", """
                "rule_at":"a.policy:7","decided_in":"rcpt",
                "reply":{"code":550,"enhanced":"5.7.1","text":"Not today [tired %s]"},""".formatted(REF), """
                {"phase":"rcpt","rule":"tired","effect":"reject","why":"score >= 5: score 5","at":"a.policy:7"}""");
    }

    private static String accepted(String recipient) {
        return record("accept", recipient, "null", "", """
                {"phase":"rcpt","rule":"roles","effect":"exempt","by":"role-accounts","at":"a.policy:4"}""");
    }

    private static String record(String action, String recipient, String rule, String reply, String finding) {
        return """
                {"v":1,"kind":"decision","ts":"2026-11-20T17:41:58.412Z","ref":"%s","session":"%s","node":"mx1",
                "policy":"5f1c09d2a7b3","phase":"rcpt","action":"%s","mode":"enforce","rule":%s,%s
                "client":{"ip":"192.0.2.1","port":40122,"name":"mail.example.com","rdns":"ok"},
                "tls":{"version":"TLSv1.3","cipher":"TLS_AES_256_GCM_SHA384"},"helo":"mail","sender":"","rcpt":"%s",
                "score":5,"trace":[
                {"phase":"connect","rule":"nameless","effect":"score","add":2,"why":"client.rdns == none: client.rdns none","at":"a.policy:5"},
                {"phase":"mail","rule":"odd","effect":"score","add":3,"why":"sender.null: sender.null yes","at":"a.policy:6"},
                %s],"facts":{"client.rdns":"none","sender.null":"yes"},"ms":{"policy":0.2,"total":3.4}}""".formatted(REF, SESSION, action, rule, reply, recipient, finding)
                        .replace("\n", "")
                + "\n";
    }
}
