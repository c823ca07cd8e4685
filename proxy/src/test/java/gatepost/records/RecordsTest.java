package gatepost.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records are found by time in plain, compressed and growing files. */
class RecordsTest {

    private static final Instant START = Instant.parse("2026-11-19T22:00:00.000Z");

    @TempDir
    private Path directory;

    private LogFiles files;

    @BeforeEach
    void prepare() {
        files = new LogFiles(directory.resolve("decisions.jsonl"));
    }

    @Test
    void spanIsReadOverAllFilesInOrder() throws IOException {
        lines("decisions-2026-11-19.jsonl", START, 3);
        lines("decisions-2026-11-20.jsonl", START.plusSeconds(7200), 3);
        lines("decisions-2026-11-20.2.jsonl", START.plusSeconds(7205), 3);
        lines("decisions.jsonl", START.plusSeconds(93_600), 3);
        lines("decisions-old.jsonl", START, 1);

        assertEquals(
                List.of("22:00:02", "00:00:00", "00:00:01", "00:00:02", "00:00:05", "00:00:06", "00:00:07", "00:00:00"),
                times(START.plusSeconds(2), START.plusSeconds(93_600)));
        new Upkeep(files, Period.ofDays(30)).tidy(LocalDate.parse("2026-11-21"));
        assertEquals(
                List.of("22:00:02", "00:00:00", "00:00:01", "00:00:02", "00:00:05", "00:00:06", "00:00:07", "00:00:00"),
                times(START.plusSeconds(2), START.plusSeconds(93_600)));
    }

    @Test
    void everySpanOfALargeFileIsFoundPlainAndCompressed() throws IOException {
        lines("decisions-2026-11-19.jsonl", START, 7_000);
        assertSpans();
        new Upkeep(files, Period.ofDays(30)).tidy(LocalDate.parse("2026-11-20"));
        assertEquals(List.of("decisions-2026-11-19.jsonl.gz"), names());
        try (FileChannel file = FileChannel.open(directory.resolve("decisions-2026-11-19.jsonl.gz"))) {
            assertTrue(GzipBlocks.of(file).size() > 3, "several members, or nothing was looked for");
        }
        assertSpans();
    }

    @Test
    void compressedFileIsOrdinaryGzip() throws IOException {
        Path plain = lines("decisions-2026-11-19.jsonl", START, 5_000);
        byte[] before = Files.readAllBytes(plain);
        new Upkeep(files, Period.ofDays(30)).tidy(LocalDate.parse("2026-11-20"));
        assertFalse(Files.exists(plain));
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(directory.resolve("decisions-2026-11-19.jsonl.gz")))) {
            assertEquals(
                    new String(before, StandardCharsets.UTF_8), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void fileThatSomebodyElseCompressedIsReadFromItsBeginning() throws IOException {
        Path plain = lines("decisions-2026-11-19.jsonl", START, 50);
        byte[] all = Files.readAllBytes(plain);
        Files.delete(plain);
        try (var out = new java.util.zip.GZIPOutputStream(
                Files.newOutputStream(directory.resolve("decisions-2026-11-19.jsonl.gz")))) {
            out.write(all);
        }
        assertEquals(List.of("22:00:48", "22:00:49"), times(START.plusSeconds(48), START.plusSeconds(100)));
    }

    @Test
    void tornAndForeignLinesArePassedOver() throws IOException {
        Files.writeString(
                files.current(),
                "{\"v\":1,\"kind\":\"decision\",\"ts\":\"2026-11-19T22:00:00.000Z\",\"ref\":\"to\n"
                        + "what is this\n\n"
                        + "{\"v\":1,\"kind\":\"audit\",\"ts\":\"2026-11-19T22:00:01.000Z\"}\n"
                        + line(START.plusSeconds(2), 2)
                        + line(START.plusSeconds(3), 3).stripTrailing());
        assertEquals(List.of("22:00:02"), times(START, START.plusSeconds(9)));
    }

    @Test
    void textIsSoughtInEitherCaseAndReadingStopsWhenAsked() throws IOException {
        lines("decisions.jsonl", START, 20);
        List<String> found = new ArrayList<>();
        assertTrue(new Records(files).read(START, START.plusSeconds(99), "RCPT7@EXAMPLE.org", record -> {
            found.addAll(record.recipients());
            return true;
        }));
        assertEquals(List.of("rcpt7@example.org"), found);
        assertFalse(new Records(files).read(START, START.plusSeconds(99), "rcpt", record -> false));
    }

    @Test
    void withoutAnyFileThereIsNothing() throws IOException {
        assertEquals(List.of(), times(START, START.plusSeconds(9)));
        assertEquals(List.of(), new LogFiles(directory.resolve("nowhere/decisions.jsonl")).closed());
    }

    @Test
    void oldDaysGoAndWhatWasCutShortIsBegunAgain() throws IOException {
        lines("decisions-2026-10-01.jsonl.gz", START, 1);
        lines("decisions-2026-10-02.jsonl", START, 1);
        lines("decisions-2026-11-18.jsonl", START, 1);
        lines("decisions-2026-11-18.jsonl.gz.part", START, 1);
        lines("decisions-2026-11-19.jsonl", START, 2);
        lines("decisions-2026-11-19.jsonl.gz", START, 2);
        lines("decisions.jsonl", START, 1);
        lines("other-2026-10-01.jsonl", START, 1);

        new Upkeep(files, Period.ofDays(30)).tidy(LocalDate.parse("2026-11-20"));
        assertEquals(
                List.of(
                        "decisions-2026-11-18.jsonl.gz",
                        "decisions-2026-11-18.jsonl.gz.part",
                        "decisions-2026-11-19.jsonl.gz",
                        "decisions.jsonl",
                        "other-2026-10-01.jsonl"),
                names());
    }

    @Test
    void nextNameOfADayIsOneThatNothingHas() throws IOException {
        LocalDate day = LocalDate.parse("2026-11-20");
        assertEquals("decisions-2026-11-20.jsonl", files.free(day).getFileName().toString());
        lines("decisions-2026-11-20.jsonl.gz", START, 1);
        assertEquals(
                "decisions-2026-11-20.2.jsonl", files.free(day).getFileName().toString());
        lines("decisions-2026-11-20.2.jsonl", START, 1);
        assertEquals(
                "decisions-2026-11-20.3.jsonl", files.free(day).getFileName().toString());
    }

    private void assertSpans() throws IOException {
        for (int from = 0; from < 7_000; from += 333) {
            List<String> found = times(START.plusSeconds(from), START.plusSeconds(from + 2L));
            assertEquals(Math.min(3, 7_000 - from), found.size(), "from second " + from);
            assertEquals(text(START.plusSeconds(from)), found.get(0));
        }
    }

    private List<String> times(Instant from, Instant to) throws IOException {
        List<String> found = new ArrayList<>();
        new Records(files).read(from, to, "", record -> {
            found.add(text(record.time()));
            return true;
        });
        return found;
    }

    private List<String> names() throws IOException {
        try (var all = Files.list(directory)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** A record each second. */
    private Path lines(String name, Instant start, int count) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(line(start.plus(Duration.ofSeconds(i)), i));
        }
        return Files.writeString(directory.resolve(name), all);
    }

    /** About as long as records are; where it repeats itself it would compress into one member. */
    private static String line(Instant time, int number) {
        return "{\"v\":1,\"kind\":\"decision\",\"ts\":\"" + time.toString().replaceFirst("(:\\d\\d)Z$", "$1.000Z")
                + "\",\"ref\":\"1RTTZWPW0018\",\"rcpt\":\"rcpt" + number + "@example.org\",\"fill\":\""
                + "x".repeat(700) + "\"}\n";
    }

    private static String text(Instant time) {
        return time.toString().substring(11, 19);
    }
}
