package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gatepost.mail.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another policy makes of a small log, to the letter. */
class ReplayCommandTest {

    private static final Instant TIME = Instant.parse("2026-11-20T10:00:00Z");

    /** The policy of the log: it puts nobody off, and refuses one name of a HELO. */
    private static final String OLD = """
            policy 1
            domains { example.org }
            at helo { reject badname if helo.kind == bare { reply 550 5.5.2 "A full name, please" } }
            """;

    private static final String FACTS = "\"helo.kind\":\"name\",\"client.rdns\":\"ok\"";

    private final List<String> log = new ArrayList<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("old.policy"), OLD);
        Files.writeString(directory.resolve("a.conf"), "policy \"old.policy\"\nlog decisions \"decisions.jsonl\" {}\n");
    }

    @Test
    void tableShowsWhoIsToldOtherwise() throws IOException {
        accepted(0, 1, "192.0.2.1", "mail.example.com", "alice@example.org");
        refused(10, 2, "192.0.2.2", "mail", "alice@example.org");
        accepted(20, 3, "192.0.2.3", "mx.example.net", "alice@example.org");
        accepted(30, 4, "192.0.2.3", "mx.example.net", "carol@example.org");
        Shown shown = replay("""
                policy 1
                domains { example.org }
                list blocked cidr { 192.0.2.3 }
                at connect { drop blocked if client in blocked { reply 554 5.7.1 "No" } }
                at connect { score doubtful +1 if dnsbl.listed }
                """);
        assertEquals("", shown.err());
        assertEquals("""
                %s on the log from 2026-11-20 10:00 to 2026-11-20 10:00 UTC
                  7 records of 4 sessions, 4 transactions, 4 recipients

                                   then        now       more      fewer
                accepted              3          2         +1         -2
                refused               1          2         +2         -1

                RECIPIENTS  THEN                         NOW                          FOR EXAMPLE
                         2  accepted                     drop blocked                 %s %s
                         1  reject badname               accepted                     %s

                Refused for good and not then: 2 recipients, 1 of them of clients that the log accepted mail from later.

                not recorded: dnsbl.listed (rules that need it had nothing to say)
                1 accepted recipients were never put to the backend: taken to exist
                """.formatted(directory.resolve("new.policy"), ref(3), ref(4), ref(2)), shown.out());
        assertEquals(0, shown.code());
    }

    @Test
    void samePolicySaysTheSame() throws IOException {
        accepted(0, 1, "192.0.2.1", "mail.example.com", "alice@example.org");
        refused(10, 2, "192.0.2.2", "mail", "alice@example.org");
        Shown shown = replay(OLD);
        assertTrue(shown.out().endsWith("\nNothing would have been said otherwise.\n"), shown.out());
        assertEquals(shown.out(), replay(OLD).out(), "the same log gives the same result");
        assertEquals(
                shown.out().replace("new.policy", "old.policy"),
                Shown.of(words()).out());
    }

    @Test
    void limitsAndGreylistsArePlayedInTheTimeOfTheLog() throws IOException {
        accepted(0, 1, "192.0.2.1", "mail.example.com", "alice@example.org");
        accepted(1200, 2, "192.0.2.1", "mail.example.com", "alice@example.org");
        for (int i = 3; i <= 6; i++) {
            accepted(1200 + i, i, "198.51.100.7", "mx.example.net", "u" + i + "@example.org");
        }
        Shown shown = replay("""
                policy 1
                domains { example.org }
                at mail { limit pace 2/1m per client { reply 450 4.7.0 "Slower" } }
                at rcpt {
                    greylist wait if not client.known {
                        after 5m
                        within 2d
                        remember 36d
                        reply 450 4.7.0 "Come back"
                    }
                }
                """, "--json");
        JsonNode json = new ObjectMapper().readTree(shown.out());
        assertEquals(
                "[{\"recipients\":3,\"then\":\"accepted\",\"now\":\"defer wait\",\"examples\":[\"%s\",\"%s\",\"%s\"]},"
                                .formatted(ref(1), ref(3), ref(4))
                        + "{\"recipients\":2,\"then\":\"accepted\",\"now\":\"defer pace\",\"examples\":[\"%s\",\"%s\"]}]"
                                .formatted(ref(5), ref(6)),
                json.get("changes").toString());
        assertEquals(6, json.at("/fates/accepted/then").asInt());
        assertEquals(1, json.at("/fates/accepted/now").asInt());
        assertEquals(5, json.at("/fates/put_off/more").asInt());
        assertEquals("2026-11-20T10:00:00.100Z", json.get("from").asText());
    }

    @Test
    void whoWasKnownBeforeTheLogBeganStaysKnown() throws IOException {
        String greylist = """
                policy 1
                domains { example.org }
                at rcpt {
                    greylist wait if not client.known {
                        after 5m
                        within 2d
                        remember 36d
                        reply 450 4.7.0 "Come back"
                    }
                }
                """;
        accepted(0, 1, "192.0.2.1", "mail.example.com", "alice@example.org");
        assertTrue(replay(greylist).out().contains("defer wait"));
        log.replaceAll(line -> line.replace("\"facts\":{", "\"facts\":{\"client.known\":\"yes\","));
        assertTrue(replay(greylist).out().contains("Nothing would have been said otherwise."));
    }

    @Test
    void messageIsJudgedByWhatTheRecordSays() throws IOException {
        accepted(0, 1, "192.0.2.1", "mail.example.com", "alice@example.org");
        Shown shown = replay("""
                policy 1
                domains { example.org }
                at message {
                    reject nul if nul { reply 550 5.6.0 "NUL" }
                    reject big if size > 1000 { reply 550 5.3.4 "Too big" }
                }
                for rcpt postmaster@example.org {
                    off big
                }
                """);
        assertTrue(shown.out().contains("1  accepted                     reject big"), shown.out());
        assertTrue(shown.out().endsWith("not recorded: nul (rules that need it had nothing to say)\n"), shown.out());
        log.clear();
        accepted(0, 2, "192.0.2.1", "mail.example.com", "postmaster@example.org");
        assertTrue(Shown.of(words()).out().contains("Nothing would have been said otherwise."));
    }

    @Test
    void policyThatOnlyWatchesIsTakenToAct() throws IOException {
        accepted(0, 1, "192.0.2.1", "mail.example.com", "alice@example.org");
        Shown shown = replay("""
                policy 1
                domains { example.org }
                mode monitor
                at mail { reject nobody if not sender.null { reply 550 5.7.1 "No" } }
                test "x" {
                    from bob@example.com -> accept
                }
                """);
        assertTrue(shown.out().contains("in mode monitor; here it is taken to act"), shown.out());
        assertTrue(shown.out().contains("reject nobody"), shown.out());
        assertTrue(shown.err().startsWith("gatepost: 1 of the policy's own tests fail"), shown.err());
    }

    @Test
    void whatCannotBeReadIsPassedOverAndTold() throws IOException {
        accepted(0, 1, "192.0.2.1", "mail.example.com", "alice@example.org");
        accepted(10, 2, "192.0.2.1", "mail.example.com", "*@example.org");
        log.add(log.get(0).replace("\"v\":1", "\"v\":2"));
        log.add(log.get(0).substring(0, 60) + "\n");
        log.add(log.get(0).replace("192.0.2.1", "nobody"));
        log.add(log.get(0).replace("00.100Z", "00.100Z, or so"));
        log.add("{\"v\":1,\"kind\":\"decision\",\"ts\":\"2026-11-20T10:00:30.000Z\"}\n");
        Shown shown = replay(OLD);
        assertEquals(0, shown.code());
        assertTrue(shown.out().contains("4 records of 2 sessions"), shown.out());
        assertTrue(shown.out().endsWith("""
                        the log hides addresses in 2 records: what a policy says of single addresses could not be tried
                        3 answers say too little to be judged
                        1 records of another version were passed over
                        """), shown.out());
    }

    @Test
    void badInputIsNamed() throws IOException {
        assertEquals(1, replay(OLD).code(), "an empty log");
        accepted(0, 1, "192.0.2.1", "mail.example.com", "alice@example.org");
        Shown later = replay(OLD, "--since", "2026-11-21");
        assertEquals(1, later.code());
        assertTrue(later.err().contains("nothing in "), later.err());
        Shown soon = replay(OLD, "--since", "soon");
        assertEquals(64, soon.code());
        assertTrue(soon.err().contains("--since needs a time as 2h, 7d"), soon.err());
        Shown broken = replay("policy 1\nnonsense\n");
        assertEquals(78, broken.code());
        assertTrue(broken.err().contains("new.policy:2"), broken.err());
        assertEquals(
                78, Shown.of(words(directory.resolve("gone.policy").toString())).code());
        Files.delete(directory.resolve("decisions.jsonl"));
        assertEquals(1, Shown.of(words()).code(), "no log");
        Files.createDirectory(directory.resolve("decisions.jsonl"));
        Shown directory = Shown.of(words());
        assertEquals(74, directory.code());
        assertTrue(directory.err().startsWith("gatepost: cannot read the decision log: "), directory.err());
    }

    private Shown replay(String policy, String... options) throws IOException {
        Files.writeString(directory.resolve("new.policy"), policy);
        Files.writeString(directory.resolve("decisions.jsonl"), String.join("", log));
        List<String> all = new ArrayList<>(List.of(options));
        all.add(directory.resolve("new.policy").toString());
        return Shown.of(words(all.toArray(String[]::new)));
    }

    private String[] words(String... more) throws IOException {
        if (Files.isRegularFile(directory.resolve("decisions.jsonl"))) {
            Files.writeString(directory.resolve("decisions.jsonl"), String.join("", log));
        }
        List<String> all = new ArrayList<>(
                List.of("replay", "-c", directory.resolve("a.conf").toString(), "--until", "2026-11-22"));
        if (!List.of(more).contains("--since")) {
            all.addAll(List.of("--since", "2026-11-20"));
        }
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private void accepted(int second, int number, String client, String helo, String recipient) {
        log.add(record(second, number, client, helo, "rcpt", "accept", "\"rcpt\":\"" + recipient + "\",", FACTS));
        log.add(record(
                second,
                number,
                client,
                helo,
                "message",
                "accept",
                "\"rcpts\":[\"" + recipient + "\"],\"message\":{\"size\":2000,\"parts\":1},",
                FACTS));
    }

    private void refused(int second, int number, String client, String helo, String recipient) {
        String reply = "\"rule\":\"badname\",\"decided_in\":\"helo\",\"reply\":{\"code\":550,\"text\":\"No\"},";
        log.add(record(
                second, number, client, helo, "rcpt", "reject", reply + "\"rcpt\":\"" + recipient + "\",", FACTS));
    }

    private static String record(
            int second,
            int number,
            String client,
            String helo,
            String phase,
            String action,
            String more,
            String facts) {
        return """
                {"v":1,"kind":"decision","ts":"%s","ref":"%s","session":"%s","node":"mx1",
                "policy":"5f1c09d2a7b3","phase":"%s","action":"%s","mode":"enforce",
                "client":{"ip":"%s","port":40122,"name":"%s","rdns":"ok"},"helo":"%s","sender":"bob@example.com",%s
                "score":0,"trace":[],"facts":{%s}}
                """.formatted(
                                TIME.plusSeconds(second).plusMillis(100),
                                ref(number),
                                Reference.of(TIME.getEpochSecond(), 2, number).text(),
                                phase,
                                action,
                                client,
                                helo,
                                helo,
                                more,
                                facts)
                        .replace("\n", "")
                + "\n";
    }

    private static String ref(int number) {
        return Reference.of(TIME.getEpochSecond(), 1, number).text();
    }
}
