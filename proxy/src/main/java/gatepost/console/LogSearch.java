package gatepost.console;

import gatepost.records.Budget;
import gatepost.records.DecisionRecord;
import gatepost.records.LogFiles;
import gatepost.records.Records;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Reads the decision log from its end backwards, as far as a budget goes, and one search at a time: mail has the machine
 * to itself but for one thread.
 */
final class LogSearch {

    /** What Live looks at first; on a busy host a thousand decisions. */
    private static final Duration FIRST_SLICE = Duration.ofSeconds(2);

    /** No slice is a larger part of the span: what was read of one that the budget did not reach the end of is of no use. */
    private static final int SLICES = 24;

    private static final Duration TURN = Duration.ofSeconds(10);

    private final Records records;
    private final LongSupplier nanos;
    private final Semaphore turn = new Semaphore(1, true);

    LogSearch(LogFiles files, LongSupplier nanos) {
        this.records = new Records(files);
        this.nanos = nanos;
    }

    /**
     * How much a search may read.
     *
     * @param megabytes of lines
     */
    record Bounds(long megabytes, Duration time) {

        static final Bounds SEARCH = new Bounds(1024, Duration.ofSeconds(8));

        /** Asked for again and again. */
        static final Bounds GLANCE = new Bounds(64, Duration.ofMillis(700));

        private Budget budget(LongSupplier nanos) {
            return Budget.of(megabytes * 1_000_000, time.toNanos(), nanos);
        }
    }

    /**
     * What was found.
     *
     * @param records oldest first
     * @param back how far back everything was looked at
     * @param enough whether it stopped there because there were enough
     */
    record Found(List<DecisionRecord> records, Instant back, boolean enough, boolean spent) {

        /** What the reader must know about what is not there; empty when nothing was left out. */
        String gap() {
            if (spent) {
                return "Only the records since " + Markup.time(back)
                        + " were read: the search was stopped, so that it takes"
                        + " nothing from the mail. Name a shorter span, or use gatepost explain on the host.";
            }
            return enough ? "These are the newest; there may be more before " + Markup.time(back) + "." : "";
        }
    }

    /**
     * The newest records that fit.
     *
     * @param needle a text that is in every one of them
     * @param most how many are enough
     */
    Found newest(Instant from, Instant to, String needle, Predicate<DecisionRecord> fits, int most, Bounds bounds)
            throws IOException {
        Deque<DecisionRecord> found = new ArrayDeque<>();
        int[] size = new int[1];
        Back back = backwards(from, to, needle, bounds, slice -> {
            List<DecisionRecord> fitting = new ArrayList<>();
            slice.read(record -> {
                if (fits.test(record)) {
                    fitting.add(record);
                    if (fitting.size() > 2 * most) {
                        fitting.subList(0, most).clear();
                    }
                }
            });
            for (int i = fitting.size() - 1; i >= 0; i--) {
                found.addFirst(fitting.get(i));
            }
            size[0] += fitting.size();
            return size[0] < most;
        });
        while (found.size() > most) {
            found.removeFirst();
        }
        boolean enough = size[0] >= most;
        Instant oldest = found.isEmpty() ? back.to : found.peekFirst().time();
        return new Found(List.copyOf(found), enough ? oldest : back.to, enough, back.spent);
    }

    /** Shows all records of a span, as far as it goes; says how far that was. */
    Found all(Instant from, Instant to, String needle, Consumer<DecisionRecord> reader, Bounds bounds)
            throws IOException {
        Back back = backwards(from, to, needle, bounds, slice -> {
            slice.read(reader);
            return true;
        });
        return new Found(List.of(), back.to, false, back.spent);
    }

    /** Hands the log to {@code reader} with a budget. */
    <T> T with(Bounds bounds, Reader<T> reader) throws IOException {
        takeTurn();
        try {
            return reader.read(records, bounds.budget(nanos));
        } finally {
            turn.release();
        }
    }

    /** Reads some of the log. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Records records, Budget budget) throws IOException;
    }

    private record Back(Instant to, boolean spent) {}

    /** A span of time that is read in order. */
    @FunctionalInterface
    private interface Slice {
        void read(Consumer<DecisionRecord> reader) throws IOException;
    }

    /** Says whether to go on. */
    @FunctionalInterface
    private interface SliceReader {
        boolean read(Slice slice) throws IOException;
    }

    private Back backwards(Instant from, Instant to, String needle, Bounds bounds, SliceReader reader)
            throws IOException {
        return with(bounds, (log, budget) -> {
            Instant end = to;
            Duration length = FIRST_SLICE;
            Duration longest = Duration.between(from, to).dividedBy(SLICES).plus(FIRST_SLICE);
            boolean more = true;
            while (more && !end.isBefore(from)) {
                Instant last = end;
                Instant start = end.minus(length).isBefore(from) ? from : end.minus(length);
                more = reader.read(each -> log.read(start, last, needle, budget, record -> {
                    each.accept(record);
                    return true;
                }));
                if (budget.isSpent()) {
                    return new Back(last, true);
                }
                end = start.minusMillis(1);
                length = shorter(length.multipliedBy(2), longest);
            }
            return new Back(end.plusMillis(1), false);
        });
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void takeTurn() throws IOException {
        try {
            if (!turn.tryAcquire(TURN.toSeconds(), TimeUnit.SECONDS)) {
                throw new BusyException();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        }
    }

    /** Others are searching. */
    static final class BusyException extends IOException {
        private static final long serialVersionUID = 1;

        BusyException() {
            super("others are searching: try again in a moment");
        }
    }
}
