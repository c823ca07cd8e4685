package gatepost.observe;

import gatepost.records.LogFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A file for each day (UTC): with the first lines of a new day, what was written before gets the name of its day. A file
 * that cannot be renamed goes on: its records are found all the same.
 */
public final class DailySink implements LogSink {

    private final LogFiles files;
    private final LongSupplier wallMillis;
    private final Runnable closed;
    private final Consumer<String> operator;
    private final FileSink current;

    /** Of what the file holds; null before it was looked at. */
    private LocalDate day;

    /**
     * @param closed is told that the file of a day is complete
     * @param operator takes one line without line end
     */
    public DailySink(LogFiles files, LongSupplier wallMillis, Runnable closed, Consumer<String> operator) {
        this.files = files;
        this.wallMillis = wallMillis;
        this.closed = closed;
        this.operator = operator;
        this.current = new FileSink(files.current());
    }

    @Override
    public String name() {
        return current.name();
    }

    @Override
    public void write(byte[] lines) throws IOException {
        LocalDate today = dayOf(wallMillis.getAsLong());
        if (day == null) {
            day = dayOfFile(today);
        }
        if (today.isAfter(day)) {
            closeDay();
            day = today;
        }
        current.write(lines);
    }

    /** Whoever moved the file away has it; the next write begins a new one. */
    @Override
    public void reopen() throws IOException {
        day = null;
        current.reopen();
    }

    @Override
    public void close() throws IOException {
        current.close();
    }

    private void closeDay() throws IOException {
        current.reopen();
        Path complete = files.free(day);
        try {
            Files.move(files.current(), complete);
            closed.run();
        } catch (IOException e) {
            operator.accept("cannot call " + name() + " " + complete.getFileName() + ": " + e + "; it is written on");
        }
    }

    /** Of what an earlier process left, the day of its last line. */
    private LocalDate dayOfFile(LocalDate today) throws IOException {
        Path file = files.current();
        return Files.exists(file) ? dayOf(Files.getLastModifiedTime(file).toMillis()) : today;
    }

    private static LocalDate dayOf(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }
}
