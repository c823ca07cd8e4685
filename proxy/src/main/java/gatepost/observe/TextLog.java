package gatepost.observe;

import gatepost.events.Event;
import gatepost.events.Events;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** The text log in Postfix's style: a line for every refusal and for every message that was taken. */
public final class TextLog implements Events, AutoCloseable {

    private final LogWriter<LogEntry> writer;

    public TextLog(SyslogPrefix prefix, LogSink sink, LogCounts counts, LogTrouble trouble) {
        LogLine<LogEntry> line = (entry, out) -> out.write(
                (prefix.at(entry.epochMillis()) + TextLine.of(entry) + "\n").getBytes(StandardCharsets.US_ASCII));
        this.writer = new LogWriter<>("text", DecisionLog.CAPACITY, DecisionLog::source, line, sink, counts, trouble);
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.Decided decided) {
            take(LogEntry.once(decided.decision()));
        }
    }

    void take(LogEntry entry) {
        if (TextLine.isWorthALine(entry.decision())) {
            writer.offer(entry);
        }
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
