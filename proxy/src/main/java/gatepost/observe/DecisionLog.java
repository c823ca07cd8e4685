package gatepost.observe;

import gatepost.events.Event;
import gatepost.events.Events;
import java.util.concurrent.CompletableFuture;

/** The decision log: every decision as one JSON object on a line, by {@code decision-log.schema.json}. */
public final class DecisionLog implements Events, AutoCloseable {

    /** Records that may wait, of about 3 kB each: half a second of a very busy host. */
    public static final int CAPACITY = 16_384;

    private final LogWriter<LogEntry> writer;

    /** @param node what the records call this host */
    public DecisionLog(String node, Discretion discretion, LogSink sink, LogCounts counts, LogTrouble trouble) {
        this.writer = new LogWriter<>(
                "decisions", CAPACITY, DecisionLog::source, new DecisionJson(node, discretion), sink, counts, trouble);
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.Decided decided) {
            take(LogEntry.once(decided.decision()));
        }
    }

    void take(LogEntry entry) {
        writer.offer(entry);
    }

    static int source(LogEntry entry) {
        return Shares.source(entry.decision().observed().client().address());
    }

    /** Begins a new file, after a rotation; completes when nothing is written to the old one any more. */
    public CompletableFuture<Void> reopen() {
        return writer.reopen();
    }

    @Override
    public void close() {
        writer.close();
    }
}
