package gatepost.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.records.LogFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each day has its file, whenever the process was started. */
class DailySinkTest {

    @TempDir
    private Path directory;

    private final List<String> told = new ArrayList<>();
    private long now = Instant.parse("2026-11-19T23:59:59.900Z").toEpochMilli();
    private int closed;

    @Test
    void firstLineOfADayBeginsANewFile() throws IOException {
        try (DailySink sink = sink()) {
            write(sink, "one");
            now += 99;
            write(sink, "two");
            now += 1;
            write(sink, "three");
            now += 3 * 86_400_000L;
            write(sink, "four");
        }
        assertEquals(
                Map.of(
                        "decisions-2026-11-19.jsonl", "one\ntwo\n",
                        "decisions-2026-11-20.jsonl", "three\n",
                        "decisions.jsonl", "four\n"),
                written());
        assertEquals(2, closed);
    }

    @Test
    void whatAnEarlierProcessLeftGetsTheDayOfItsLastLine() throws IOException {
        Path left = Files.writeString(directory.resolve("decisions.jsonl"), "left\n");
        Files.setLastModifiedTime(left, FileTime.from(Instant.parse("2026-11-17T10:00:00Z")));
        try (DailySink sink = sink()) {
            write(sink, "one");
        }
        assertEquals(Map.of("decisions-2026-11-17.jsonl", "left\n", "decisions.jsonl", "one\n"), written());
    }

    @Test
    void clockThatIsSetBackChangesNothing() throws IOException {
        try (DailySink sink = sink()) {
            write(sink, "one");
            now -= 86_400_000L;
            write(sink, "two");
            now += 86_400_000L;
            write(sink, "three");
        }
        assertEquals(Map.of("decisions.jsonl", "one\ntwo\nthree\n"), written());
    }

    @Test
    void fileThatSomebodyMovedAwayIsHis() throws IOException {
        try (DailySink sink = sink()) {
            write(sink, "one");
            Files.move(directory.resolve("decisions.jsonl"), directory.resolve("decisions.jsonl.1"));
            sink.reopen();
            now += 100;
            write(sink, "two");
        }
        assertEquals(Map.of("decisions.jsonl.1", "one\n", "decisions.jsonl", "two\n"), written());
        assertEquals(0, closed);
    }

    @Test
    void fileThatIsGoneAtMidnightStopsNothing() throws IOException {
        try (DailySink sink = sink()) {
            write(sink, "one");
            Files.delete(directory.resolve("decisions.jsonl"));
            now += 100;
            write(sink, "two");
        }
        assertEquals(Map.of("decisions.jsonl", "two\n"), written());
        assertEquals(1, told.size(), told.toString());
    }

    private DailySink sink() {
        return new DailySink(new LogFiles(directory.resolve("decisions.jsonl")), () -> now, () -> closed++, told::add);
    }

    private static void write(DailySink sink, String line) throws IOException {
        sink.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private Map<String, String> written() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                all.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return all;
    }
}
