package gatepost.observe;

import gatepost.events.Decision;
import gatepost.events.Event;
import gatepost.events.Events;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** The text log in Postfix's style: a line for every refusal and for every message that was taken. */
public final class TextLog implements Events, AutoCloseable {

    private final LogWriter<Decision> writer;

    public TextLog(SyslogPrefix prefix, LogSink sink, LogCounts counts, LogTrouble trouble) {
        LogLine<Decision> line = (decision, out) -> out.write(
                (prefix.at(decision.epochMillis()) + TextLine.of(decision) + "\n").getBytes(StandardCharsets.US_ASCII));
        this.writer = new LogWriter<>("text", DecisionLog.CAPACITY, line, sink, counts, trouble);
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.Decided decided && TextLine.isWorthALine(decided.decision())) {
            writer.offer(decided.decision());
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
