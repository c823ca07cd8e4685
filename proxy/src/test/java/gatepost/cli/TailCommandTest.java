package gatepost.cli;

import static gatepost.cli.LoggedRecords.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs over the admin's screen, to the letter; how a log is followed is the follower's test. */
class TailCommandTest {

    @TempDir
    private Path directory;

    private LoggedRecords site;

    @BeforeEach
    void write() throws IOException {
        site = new LoggedRecords(directory);
        site.settings("");
        site.log(
                record("10:00:00", "AAAAAAAAAAAA", "connect", "drop", "dnsbl-listed", "192.0.2.77", "", "", "")
                        .replace("\"sender\":\"\"", "\"sender\":null")
                        .replace("\"rcpt\":\"\"", "\"rcpt\":null"),
                record(
                        "10:00:01",
                        "BBBBBBBBBBBB",
                        "rcpt",
                        "defer",
                        "first-contact",
                        "2001:db8::7",
                        "",
                        "al@example.org",
                        ""),
                record(
                        "10:00:02",
                        "CCCCCCCCCCCC",
                        "rcpt",
                        "accept",
                        "",
                        "192.0.2.1",
                        "bob@example.com",
                        "al@example.org",
                        ""),
                record(
                        "10:00:03",
                        "CCCCCCCCCCCC",
                        "message",
                        "accept",
                        "",
                        "192.0.2.1",
                        "bob@example.com",
                        "al@example.org",
                        "\"backend\":{\"name\":\"postfix\",\"queue_id\":\"3DCAE256010\"}"));
    }

    @Test
    void lineForEachAnswer() {
        Shown shown = tail();
        assertEquals("""
                2026-11-20 10:00:00Z  AAAAAAAAAAAA  drop dnsbl-listed             192.0.2.77        - -> -
                2026-11-20 10:00:01Z  BBBBBBBBBBBB  defer first-contact           2001:db8::7       <> -> al@example.org
                2026-11-20 10:00:02Z  CCCCCCCCCCCC  accept                        192.0.2.1         bob@example.com -> al@example.org
                2026-11-20 10:00:03Z  CCCCCCCCCCCC  accept 3DCAE256010            192.0.2.1         bob@example.com -> al@example.org
                """, shown.out());
        assertEquals("", shown.err());
        assertEquals(0, shown.code());
    }

    @Test
    void onlyWhatIsMeant() {
        assertEquals(List.of("A", "B"), references("--refused"));
        assertEquals(List.of("B"), references("--rule", "first-contact"));
        assertEquals(List.of("B", "C", "C"), references("--rcpt", "AL@example.org"));
        assertEquals(List.of("C", "C"), references("--sender", "@example.com"));
        assertEquals(List.of("A", "C", "C"), references("--client", "192.0.2.0/24"));
        assertEquals(List.of("A"), references("--client", "192.0.2.0/24", "--refused"));
        assertEquals(List.of("C", "C"), references("--client", "192.0.2.0/24", "--since", "2026-11-20 10:00:01"));
    }

    @Test
    void recordsComeInAsciiWithJson() throws IOException {
        site.log(record(
                "10:00:00",
                "A",
                "rcpt",
                "accept",
                "",
                "192.0.2.1",
                "x\\u001b[2J\\u202e\\u009b\\u007f@example.com",
                "",
                ""));
        String line = tail("--json").out();
        assertTrue(line.startsWith("{\"v\":1,\"kind\":\"decision\""), line);
        assertTrue(line.contains("x\\u001B[2J\\u202E\\u009B\\u007F@example.com"), line);
    }

    @Test
    void hostileTextReachesNoTerminal() throws IOException {
        site.log(record(
                "10:00:00", "A", "rcpt", "accept", "", "192.0.2.1", "x\\u001b[2J\\u202e@example.com", "\\r\\n", ""));
        assertEquals(
                "2026-11-20 10:00:00Z  A  accept                        192.0.2.1         x\\x1B[2J\\u202E@example.com -> \\x0D\\x0A\n",
                tail().out());
    }

    @Test
    void nothingThereAndNothingMeantAreSaid() {
        Shown none = site.run("tail", "--no-follow", "--since", "2026-11-20", "--log", directory + "/none/x.jsonl");
        assertEquals(1, none.code());
        assertEquals(
                "gatepost: nothing in " + directory + "/none/x.jsonl and the days before since 2026-11-20",
                none.err().lines().reduce((first, last) -> last).orElse(""));
        assertEquals(1, tail("--rule", "other").code());
        assertEquals(64, tail("--client", "mail.example.com").code());
        assertEquals(64, site.run("tail", "--since", "soon").code());
    }

    @Test
    void whatIsNoLogIsNoTrace() throws IOException {
        Shown shown = site.run("tail", "--no-follow", "--log", directory.toString());
        assertEquals(74, shown.code());
        assertTrue(shown.err().startsWith("gatepost: cannot read the decision log: "), shown.err());
        site.log("\u0000\u0001 garbage\n", "{\"ts\":\n", "[]\n");
        assertEquals(1, tail().code());
    }

    private List<String> references(String... words) {
        return tail(words).out().lines().map(line -> line.substring(22, 23)).toList();
    }

    private Shown tail(String... words) {
        List<String> all = new ArrayList<>(List.of("--no-follow"));
        if (!List.of(words).contains("--since")) {
            all.addAll(List.of("--since", "2026-11-20"));
        }
        all.addAll(List.of(words));
        return site.run("tail", all.toArray(String[]::new));
    }
}
