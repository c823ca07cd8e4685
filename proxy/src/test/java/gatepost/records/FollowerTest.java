package gatepost.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is followed step by step, whatever becomes of its files in between. */
class FollowerTest {

    private static final Instant FROM = Instant.parse("2026-11-20T23:50:00Z");

    @TempDir
    private Path directory;

    private Path current;
    private Follower follower;

    @BeforeEach
    void prepare() {
        current = directory.resolve("decisions.jsonl");
        follower = new Follower(new LogFiles(current), FROM);
    }

    @AfterEach
    void close() throws IOException {
        follower.close();
    }

    @Test
    void firstStepShowsTheSpanOverClosedFilesAndLaterOnesWhatIsNew() throws IOException {
        write("decisions-2026-11-20.jsonl", record("23:49:59", "A"), record("23:50:00", "B"));
        write("decisions.jsonl", record("23:59:59", "C"));
        assertEquals(List.of("B", "C"), step());
        assertEquals(List.of(), step());
        write("decisions.jsonl", record("23:59:59", "D"), "no record\n", record("23:59:59", "E"));
        assertEquals(List.of("D", "E"), step());
    }

    @Test
    void tornLastLineIsWaitedFor() throws IOException {
        String line = record("23:55:00", "A");
        write("decisions.jsonl", line.substring(0, 40));
        assertEquals(List.of(), step());
        write("decisions.jsonl", line.substring(40, 60));
        assertEquals(List.of(), step());
        write("decisions.jsonl", line.substring(60) + record("23:55:01", "B").substring(0, 5));
        assertEquals(List.of("A"), step());
        write("decisions.jsonl", record("23:55:01", "B").substring(5));
        assertEquals(List.of("B"), step());
    }

    @Test
    void midnightComesBetweenTwoLines() throws IOException {
        write("decisions.jsonl", record("23:59:58", "A"));
        assertEquals(List.of("A"), step());
        write("decisions.jsonl", record("23:59:59", "B"));
        Files.move(current, directory.resolve("decisions-2026-11-20.jsonl"));
        assertEquals(List.of("B"), step(), "the name is gone, its file goes on");
        write("decisions-2026-11-20.jsonl", record("23:59:59", "C"));
        write("decisions.jsonl", record("23:59:59", "D"));
        assertEquals(List.of("C", "D"), step());
        write("decisions.jsonl", record("23:59:59", "E"));
        assertEquals(List.of("E"), step());
    }

    @Test
    void filesThatCameAndWentBetweenTwoStepsAreShown() throws IOException {
        write("decisions.jsonl", record("23:59:57", "A"));
        assertEquals(List.of("A"), step());
        Files.move(current, directory.resolve("decisions-2026-11-20.jsonl"));
        write("decisions-2026-11-20.2.jsonl", record("23:59:58", "B"));
        write("decisions.jsonl", record("23:59:59", "C"));
        assertEquals(List.of("B", "C"), step());
    }

    @Test
    void logThatDoesNotExistYetIsWaitedFor() throws IOException {
        assertFalse(follower.step(record -> {}));
        write("decisions.jsonl", record("23:55:00", "A"));
        assertEquals(List.of("A"), step());
        assertTrue(follower.step(record -> {}));
    }

    @Test
    void logThatWasEmptiedBeginsAnew() throws IOException {
        write("decisions.jsonl", record("23:55:00", "A"), record("23:55:00", "B"));
        assertEquals(List.of("A", "B"), step());
        Files.write(current, new byte[0]);
        write("decisions.jsonl", record("23:55:01", "C"));
        assertEquals(List.of("C"), step());
    }

    private List<String> step() throws IOException {
        List<String> shown = new ArrayList<>();
        follower.step(record -> shown.add(record.ref()));
        return shown;
    }

    private void write(String name, String... texts) throws IOException {
        Files.writeString(
                directory.resolve(name), String.join("", texts), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String record(String time, String ref) {
        return "{\"v\":1,\"kind\":\"decision\",\"ts\":\"2026-11-20T" + time + ".000Z\",\"ref\":\"" + ref + "\"}\n";
    }
}
