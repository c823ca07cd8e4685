package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import gatepost.admin.AdminReopen;
import gatepost.admin.AdminSocket;
import gatepost.records.LogFiles;
import gatepost.records.Upkeep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivacyCommandTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        settings("log text off\nadmin on \"admin.sock\"");
        file("decisions-2026-11-18.jsonl", record("Alice@example.org", "1"), record("carol@example.org", "2"));
        file("decisions-2026-11-19.jsonl", record("carol@example.org", "3"), record("alice@example.org", "4"));
        new Upkeep(new LogFiles(directory.resolve("decisions.jsonl")), Period.ofDays(9999))
                .tidy(LocalDate.parse("2026-11-20"));
        file("decisions.jsonl", record("malice@example.org", "5"), record("alice@example.org", "6"));
    }

    @Test
    void allThatIsRecordedOfAnAddressIsPrinted() {
        Shown shown = run("export", "alice@EXAMPLE.org");
        assertEquals(List.of("1", "4", "6"), references(shown.out()));
        assertEquals(0, shown.code());
        assertEquals(1, run("export", "nobody@example.org").code());
    }

    @Test
    void erasedAddressIsNowhereAndTheRecordsStay() throws IOException {
        Shown shown = run("erase", "alice@example.org");
        assertEquals("", shown.err());
        assertEquals("erased from 3 records\n", shown.out());
        assertEquals(1, run("export", "alice@example.org").code());
        assertEquals(
                List.of("1", "2", "3", "4", "5", "6"),
                references(run("export", "*@example.org").out(), "export", "carol@example.org", "malice@example.org"));
        assertFalse(Files.readString(directory.resolve("audit.jsonl")).contains("alice"));
    }

    /** A domain is recorded in A-labels, but others may have written it otherwise. */
    @Test
    void domainIsFoundInEachOfItsForms() throws IOException {
        file(
                "decisions.jsonl",
                record("alice@xn--bcher-kva.example", "7"),
                record("alice@b\u00fccher.example", "8"),
                record("alice@buecher.example", "9"));
        assertEquals(
                List.of("7", "8"),
                references(run("export", "Alice@B\u00dcCHER.example").out()));
        assertEquals(
                "erased from 2 records\n",
                run("erase", "alice@b\u00fccher.example").out());
        assertFalse(Files.readString(directory.resolve("audit.jsonl")).contains("alice"));
        assertEquals(
                "erased from 2 records\n", run("erase", "carol@EXAMPLE.org.").out());
    }

    @Test
    void runningGatepostIsToldToBeginANewFile() throws IOException {
        CompletableFuture<Void> told = new CompletableFuture<>();
        try (AdminSocket socket = AdminSocket.start(directory.resolve("admin.sock"), List.of(new AdminReopen(() -> {
            told.complete(null);
            return told;
        })))) {
            assertEquals(0, run("erase", "alice@example.org").code());
        }
        assertTrue(told.isDone());
        assertFalse(Files.exists(directory.resolve("decisions.jsonl")));
    }

    @Test
    void withoutAWayToTellItTodayIsLeftAndThatIsSaid() throws IOException {
        settings("");
        Shown shown = run("erase", "alice@example.org");
        assertEquals(69, shown.code());
        assertTrue(shown.err().contains("left as it is"), shown.err());
        assertEquals("erased from 2 records\n", shown.out());
        assertTrue(Files.readString(directory.resolve("decisions.jsonl")).contains("\"alice@example.org\""));
    }

    @Test
    void whereTheTextLogGoesIsSaidAsItStaysAsItIs() throws IOException {
        Files.writeString(directory.resolve("text.log"), "to=<alice@example.org>\n");
        assertSays("the text log on standard output (under systemd the journal) may have the address", "");
        assertSays("the text log at the receiver of syslog may have", "log text syslog 127.0.0.1:514\n");
        assertSays("/text.log and what was rotated of it may have the address still", "log text \"text.log\"\n");
        assertEquals("to=<alice@example.org>\n", Files.readString(directory.resolve("text.log")));
    }

    private void assertSays(String expected, String log) throws IOException {
        settings(log + "admin on \"admin.sock\"");
        String said = run("erase", "alice@example.org").err();
        assertTrue(said.contains(expected), said);
    }

    @Test
    void whatIsNoAddressIsRefused() {
        assertEquals(64, run("erase", "example.org").code());
        assertEquals(64, run("export", "@example.org").code());
    }

    private Shown run(String verb, String address) {
        return Shown.of("privacy", verb, "-c", directory.resolve("a.conf").toString(), address);
    }

    private void settings(String more) throws IOException {
        Files.writeString(
                directory.resolve("a.conf"), "policy \"a.policy\"\nlog decisions \"decisions.jsonl\"\n" + more + "\n");
    }

    private void file(String name, String... records) throws IOException {
        Files.writeString(directory.resolve(name), String.join("", records));
    }

    private static List<String> references(String lines) {
        return lines.lines().map(PrivacyCommandTest::reference).toList();
    }

    private List<String> references(String erased, String verb, String... others) {
        StringBuilder all = new StringBuilder(erased);
        for (String other : others) {
            all.append(run(verb, other).out());
        }
        return all.toString()
                .lines()
                .map(PrivacyCommandTest::reference)
                .sorted()
                .toList();
    }

    private static String reference(String line) {
        try {
            return new ObjectMapper().readTree(line).get("ref").asText();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String record(String recipient, String reference) {
        return """
                {"v":1,"kind":"decision","ts":"2026-11-1%s:00:00.000Z","ref":"%s","action":"reject","rule":"x",\
                "reply":{"code":550,"text":"<%s>: not today"},"rcpt":"%s","trace":[{"why":"rcpt == x: rcpt %s"}]}
                """.formatted("8T10", reference, recipient, recipient, recipient);
    }
}
