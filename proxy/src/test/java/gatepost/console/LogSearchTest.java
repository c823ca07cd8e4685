package gatepost.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.records.DecisionRecord;
import gatepost.records.LogFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of a day with a record each minute, over midnight, read from its end. */
class LogSearchTest {

    private static final Instant LAST = Instant.parse("2026-11-20T12:00:00Z");
    private static final int RECORDS = 24 * 60;
    private static final LogSearch.Bounds ENOUGH = new LogSearch.Bounds(100, Duration.ofSeconds(100));

    @TempDir
    private Path directory;

    private final AtomicLong nanos = new AtomicLong();
    private LogSearch log;

    @BeforeEach
    void write() throws IOException {
        StringBuilder yesterday = new StringBuilder();
        StringBuilder today = new StringBuilder();
        for (int i = RECORDS - 1; i >= 0; i--) {
            String time = LAST.minus(Duration.ofMinutes(i)).toString().replace("Z", ".000Z");
            (time.startsWith("2026-11-19") ? yesterday : today).append(record(i, time));
        }
        Files.writeString(directory.resolve("decisions-2026-11-19.jsonl"), yesterday);
        Files.writeString(directory.resolve("decisions.jsonl"), today);
        log = new LogSearch(new LogFiles(directory.resolve("decisions.jsonl")), nanos::get);
    }

    @Test
    void findsEachRecordOnceAndInOrder() throws IOException {
        LogSearch.Found found = newest(RECORDS, ENOUGH);
        assertEquals(RECORDS, found.records().size());
        List<Instant> times = found.records().stream().map(DecisionRecord::time).toList();
        assertEquals(times.stream().distinct().sorted().toList(), times);
        List<String> all = new ArrayList<>();
        log.all(LAST.minus(Duration.ofDays(1)), LAST, "", record -> all.add(record.ref()), ENOUGH);
        assertEquals(RECORDS, all.size());
        assertEquals(RECORDS, all.stream().distinct().count());
    }

    @Test
    void stopsAtTheNewestThatAreEnoughAndSaysSo() throws IOException {
        LogSearch.Found found = newest(10, ENOUGH);
        assertEquals(10, found.records().size());
        assertEquals(LAST, found.records().get(9).time());
        assertTrue(found.gap().contains("there may be more before 2026-11-20 11:51:00Z"), found.gap());
    }

    @Test
    void saysHowFarItCameWhenTheBudgetIsSpent() throws IOException {
        LogSearch.Found found = newest(RECORDS, new LogSearch.Bounds(0, Duration.ofSeconds(100)));
        assertTrue(found.spent());
        assertTrue(found.records().size() < RECORDS);
        assertTrue(found.gap().startsWith("Only the records since 2026-11-20 1"), found.gap());
    }

    @Test
    void timeIsABudgetToo() throws IOException {
        int[] seen = new int[1];
        LogSearch.Found found = log.all(
                LAST.minus(Duration.ofDays(1)),
                LAST,
                "",
                record -> {
                    seen[0]++;
                    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
                },
                ENOUGH);
        assertTrue(found.spent());
        assertTrue(seen[0] >= 100 && seen[0] < RECORDS, "read " + seen[0]);
        assertFalse(newest(1, ENOUGH).spent(), "the next search has a budget of its own");
    }

    private LogSearch.Found newest(int most, LogSearch.Bounds bounds) throws IOException {
        return log.newest(LAST.minus(Duration.ofDays(1)), LAST, "", record -> true, most, bounds);
    }

    private static String record(int number, String time) {
        return "{\"v\":1,\"kind\":\"decision\",\"ts\":\"" + time + "\",\"ref\":\"R" + number + "\",\"phase\":\"rcpt\","
                + "\"action\":\"accept\",\"client\":{\"ip\":\"192.0.2.1\"}}\n";
    }
}
