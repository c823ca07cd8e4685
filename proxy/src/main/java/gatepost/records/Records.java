package gatepost.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads a daily log from one time to another, in order, over all of its files, also while it is written. Lines that are
 * no records are passed over: a torn one where a disk was full, what another program wrote.
 */
public final class Records {

    /** Records are written by several threads and stand in order but for that. */
    static final long DISORDER = 10_000;

    private static final ObjectReader JSON = new ObjectMapper().reader();

    private final LogFiles files;

    public Records(LogFiles files) {
        this.files = files;
    }

    /**
     * Shows the records of a span of time, both ends included, to {@code reader} until it has seen enough.
     *
     * @param text must stand somewhere in a record, in small or capital letters; empty for all records
     * @param reader says whether to go on
     * @return whether it was read to the end
     * @throws IOException when a file is there and cannot be read
     */
    public boolean read(Instant from, Instant to, String text, Predicate<DecisionRecord> reader) throws IOException {
        return read(from, to, text, Budget.unlimited(), reader);
    }

    /** The same, as far as the budget goes. */
    public boolean read(Instant from, Instant to, String text, Budget budget, Predicate<DecisionRecord> reader)
            throws IOException {
        Needle needle = text.isEmpty() ? Needle.ANY : new Needle(text);
        for (Path file : of(from, to)) {
            if (!read(file, from.toEpochMilli(), to.toEpochMilli(), needle, budget, reader) || budget.isSpent()) {
                return false;
            }
        }
        return true;
    }

    /** A file closed at midnight may have records of a moment before or after. */
    private List<Path> of(Instant from, Instant to) throws IOException {
        LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC).minusDays(1);
        LocalDate last = LocalDate.ofInstant(to, ZoneOffset.UTC).plusDays(1);
        List<Path> found = new ArrayList<>();
        for (LogFiles.Closed file : files.closed()) {
            if (!file.day().isBefore(first) && !file.day().isAfter(last)) {
                found.add(file.path());
            }
        }
        found.add(files.current());
        return found;
    }

    /** One file; whether the reader wants more. */
    static boolean read(Path path, long from, long to, Needle needle, Budget budget, Predicate<DecisionRecord> reader)
            throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
                InputStream in = budget.of(at(path, file, from - DISORDER))) {
            return Lines.read(in, (octets, start, end) -> {
                long millis = Stamp.millis(octets, start, end);
                if (millis == Stamp.NONE || millis < from) {
                    return Lines.Next.LINE;
                }
                if (millis > to) {
                    return millis > to + DISORDER ? Lines.Next.END : Lines.Next.LINE;
                }
                if (!needle.isIn(octets, start, end)) {
                    return Lines.Next.LINE;
                }
                return show(octets, start, end, reader) ? Lines.Next.LINE : Lines.Next.STOP;
            });
        } catch (NoSuchFileException gone) {
            // Compressed or deleted since the directory was read.
            Path compressed = path.resolveSibling(path.getFileName() + ".gz");
            return path.toString().endsWith(".gz")
                    || !compressed.toFile().exists()
                    || read(compressed, from, to, needle, budget, reader);
        }
    }

    private static InputStream at(Path path, FileChannel file, long millis) throws IOException {
        if (path.toString().endsWith(".gz")) {
            return GzipBlocks.from(file, GzipBlocks.offsetOf(file, Math.floorDiv(millis, 1000L)));
        }
        file.position(PlainLines.offsetOf(file, millis));
        return new BufferedInputStream(Channels.newInputStream(file), 256 * 1024);
    }

    /** Shows a line if it is a record; whether the reader wants more. */
    static boolean show(byte[] octets, int start, int end, Predicate<DecisionRecord> reader) throws IOException {
        try {
            DecisionRecord record = new DecisionRecord(JSON.readTree(octets, start, end - start));
            return !record.json().path("kind").asText().equals("decision") || reader.test(record);
        } catch (JsonProcessingException torn) {
            return true;
        }
    }
}
