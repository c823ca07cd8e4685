package gatepost;

import gatepost.events.Events;
import gatepost.language.Settings;
import gatepost.observe.DecisionLog;
import gatepost.observe.FileSink;
import gatepost.observe.Journal;
import gatepost.observe.LogSink;
import gatepost.observe.LogTrouble;
import gatepost.observe.Metrics;
import gatepost.observe.OperatorLog;
import gatepost.observe.StreamSink;
import gatepost.observe.SyslogPrefix;
import gatepost.observe.SyslogSink;
import gatepost.observe.TextLog;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;

/** The logs that the settings ask for. */
final class Logs implements AutoCloseable {

    private final List<Events> sinks = new ArrayList<>();
    private final Optional<DecisionLog> decisions;
    private final Optional<TextLog> text;

    Logs(Settings settings, String host, Metrics metrics, Logger operator) {
        decisions = sink(settings.decisions())
                .map(sink -> new DecisionLog(host, sink, metrics.log("decisions"), trouble(operator)));
        SyslogPrefix prefix = prefix(settings.text(), host);
        text = sink(settings.text()).map(sink -> new TextLog(prefix, sink, metrics.log("text"), trouble(operator)));
        decisions.ifPresent(sinks::add);
        text.ifPresent(sinks::add);
        sinks.add(new OperatorLog(operator));
    }

    Events events() {
        return Events.all(sinks);
    }

    /** Opens files anew: whoever rotates them has moved them away. */
    void reopen() {
        decisions.ifPresent(DecisionLog::reopen);
        text.ifPresent(TextLog::reopen);
    }

    /** Writes what waits, then closes. */
    @Override
    public void close() {
        decisions.ifPresent(DecisionLog::close);
        text.ifPresent(TextLog::close);
    }

    private static SyslogPrefix prefix(Settings.Log log, String host) {
        return log.target() == Settings.Target.STDOUT && Journal.isStdout(System.getenv())
                ? SyslogPrefix.ofJournal()
                : new SyslogPrefix(
                        ZoneId.systemDefault(),
                        host,
                        log.tag(),
                        ProcessHandle.current().pid());
    }

    private static LogTrouble trouble(Logger operator) {
        return new LogTrouble(System::nanoTime, operator::warn);
    }

    private static Optional<LogSink> sink(Settings.Log log) {
        return switch (log.target()) {
            case OFF -> Optional.empty();
            case STDOUT -> Optional.of(StreamSink.stdout());
            case SYSLOG -> log.syslog().map(there -> new SyslogSink(there.to(), there.facility()));
            case FILE -> Optional.of(new FileSink(Path.of(log.file().orElseThrow())));
        };
    }
}
