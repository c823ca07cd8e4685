package gatepost.observe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;

/**
 * Carries records from whoever decides to a sink, on one thread of its own. Never makes mail wait: when the sink is
 * slow or broken records are dropped and counted. The queue is polled and nobody is woken, which costs an event loop a
 * few nanoseconds a record and gives the sink whole batches.
 */
final class LogWriter<T> implements AutoCloseable {

    /** How long a record may lie before it is written; the promise of the log is a second. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    /** What part of the places one client may take: its flood must not push out what is known of the others. */
    private static final int SHARE = 8;

    /** Octets that are handed to the sink at once, about. */
    private static final int BATCH = 256 * 1024;

    /** How long closing waits for a sink that hangs. */
    private static final long PATIENCE = 5_000;

    private final Queue<T> queue = new ConcurrentLinkedQueue<>();
    private final Queue<CompletableFuture<Void>> reopening = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final int capacity;
    private final ToIntFunction<T> source;
    private final Shares shares;
    private final LogLine<T> line;
    private final LogSink sink;
    private final LogCounts counts;
    private final LogTrouble trouble;
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream(BATCH + 4096);
    private final ByteArrayOutputStream rendered = new ByteArrayOutputStream(4096);
    private final Thread thread;
    private int batched;
    private volatile boolean closing;

    /**
     * @param capacity records that may wait
     * @param source whose record it is, as {@link Shares#source} tells clients apart
     */
    LogWriter(
            String name,
            int capacity,
            ToIntFunction<T> source,
            LogLine<T> line,
            LogSink sink,
            LogCounts counts,
            LogTrouble trouble) {
        this.capacity = capacity;
        this.source = source;
        this.shares = new Shares(Math.max(1, capacity / SHARE));
        this.line = line;
        this.sink = sink;
        this.counts = counts;
        this.trouble = trouble;
        this.thread = new Thread(this::run, "log-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes a record, or drops and counts it. Never waits. */
    void offer(T record) {
        if (!shares.take(source.applyAsInt(record))) {
            counts.dropped(1);
        } else if (waiting.incrementAndGet() <= capacity && !closing) {
            queue.add(record);
        } else {
            waiting.decrementAndGet();
            shares.giveBack(source.applyAsInt(record));
            counts.dropped(1);
        }
    }

    /** Lets the sink begin a new file, soon; completes when nothing is written to the old one any more. */
    CompletableFuture<Void> reopen() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        reopening.add(done);
        LockSupport.unpark(thread);
        return done;
    }

    /** Writes what waits, then ends; gives up on a sink that hangs. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closing) {
            LockSupport.parkNanos(this, PAUSE);
            survive(this::pass);
        }
        survive(this::pass);
        survive(sink::close);
    }

    private void pass() {
        for (CompletableFuture<Void> asked = reopening.poll(); asked != null; asked = reopening.poll()) {
            survive(sink::reopen);
            asked.complete(null);
        }
        for (T record = queue.poll(); record != null; record = queue.poll()) {
            waiting.decrementAndGet();
            shares.giveBack(source.applyAsInt(record));
            append(record);
            if (batch.size() >= BATCH) {
                flush();
            }
        }
        flush();
    }

    /** A record that cannot be rendered is a bug of ours; it must not take the log with it. */
    private void append(T record) {
        rendered.reset();
        try {
            line.write(record, rendered);
            rendered.writeTo(batch);
            batched++;
        } catch (Throwable bug) {
            counts.dropped(1);
            tell(bug);
        }
    }

    private void flush() {
        if (batched == 0) {
            return;
        }
        try {
            sink.write(batch.toByteArray());
            counts.written(batched);
        } catch (RecordsLostException e) {
            counts.written(batched - e.lost());
            counts.dropped(e.lost());
            tell(e);
        } catch (Throwable broken) {
            counts.dropped(batched);
            tell(broken);
        }
        batch.reset();
        batched = 0;
    }

    /** Whatever a sink throws, this thread goes on: without it there would be no records any more, and nobody would know. */
    private void survive(Step step) {
        try {
            step.run();
        } catch (Throwable broken) {
            tell(broken);
        }
    }

    private void tell(Throwable broken) {
        try {
            trouble.tell(sink.name(), broken);
        } catch (Throwable mute) {
            // Who cannot even say it goes on writing.
        }
    }

    /** What may fail. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
