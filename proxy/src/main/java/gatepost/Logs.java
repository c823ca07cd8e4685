package gatepost;

import gatepost.events.Events;
import gatepost.language.Settings;
import gatepost.observe.Condensed;
import gatepost.observe.DailySink;
import gatepost.observe.DecisionLog;
import gatepost.observe.Discretion;
import gatepost.observe.FileSink;
import gatepost.observe.Journal;
import gatepost.observe.LogSink;
import gatepost.observe.LogTrouble;
import gatepost.observe.Metrics;
import gatepost.observe.OperatorLog;
import gatepost.observe.RareLines;
import gatepost.observe.StreamSink;
import gatepost.observe.SyslogPrefix;
import gatepost.observe.SyslogSink;
import gatepost.observe.TextLog;
import gatepost.records.AddressKey;
import gatepost.records.AddressMask;
import gatepost.records.LogFiles;
import gatepost.records.Upkeep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;

/** The logs that the settings ask for. */
final class Logs implements AutoCloseable {

    private final List<Events> sinks = new ArrayList<>();
    private final Optional<DecisionLog> decisions;
    private final Optional<TextLog> text;
    private final Condensed condensed;

    /** @throws IOException when addresses are to be hidden and the key for that can neither be read nor made */
    Logs(Settings settings, String host, Metrics metrics, Logger operator, RareLines lines) throws IOException {
        Discretion discretion = discretion(settings.decisions());
        decisions = sink(
                        settings.decisions(),
                        file -> daily(file, settings.decisions().keep(), operator))
                .map(sink -> new DecisionLog(
                        host, discretion, sink, metrics.log("decisions"), new LogTrouble(lines, operator::warn)));
        SyslogPrefix prefix = prefix(settings.text(), host);
        text = sink(settings.text(), FileSink::new)
                .map(sink -> new TextLog(prefix, sink, metrics.log("text"), new LogTrouble(lines, operator::warn)));
        condensed = new Condensed(decisions, text);
        sinks.add(condensed);
        sinks.add(new OperatorLog(operator, lines));
    }

    /** A second has gone by. */
    void tick() {
        condensed.tick();
    }

    Events events() {
        return Events.all(sinks);
    }

    /** Opens files anew: whoever rotates them has moved them away. */
    CompletableFuture<Void> reopen() {
        return CompletableFuture.allOf(
                decisions.map(DecisionLog::reopen).orElseGet(Logs::nothing),
                text.map(TextLog::reopen).orElseGet(Logs::nothing));
    }

    /** Writes what waits, then closes. */
    @Override
    public void close() {
        condensed.close();
        decisions.ifPresent(DecisionLog::close);
        text.ifPresent(TextLog::close);
    }

    private static CompletableFuture<Void> nothing() {
        return CompletableFuture.completedFuture(null);
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

    private static Discretion discretion(Settings.Log log) throws IOException {
        return new Discretion(mask(log), log.subjects());
    }

    /** As addresses stand in a log. */
    static AddressMask mask(Settings.Log log) throws IOException {
        return switch (log.addresses()) {
            case FULL -> AddressMask.FULL;
            case DOMAIN -> AddressMask.DOMAIN;
            // A log that goes elsewhere has no place for a key; the reader of the settings refuses it.
            case HASH ->
                AddressMask.hash(
                        AddressKey.beside(new LogFiles(Path.of(log.file().orElseThrow()))));
        };
    }

    private static LogSink daily(Path file, Duration keep, Logger operator) {
        LogFiles files = new LogFiles(file);
        LogUpkeep upkeep = new LogUpkeep(new Upkeep(files, Period.ofDays((int) keep.toDays())), operator);
        upkeep.begin();
        return new DailySink(files, System::currentTimeMillis, upkeep::begin, operator::warn);
    }

    private static Optional<LogSink> sink(Settings.Log log, Function<Path, LogSink> file) {
        return switch (log.target()) {
            case OFF -> Optional.empty();
            case STDOUT -> Optional.of(StreamSink.stdout());
            case SYSLOG -> log.syslog().map(there -> new SyslogSink(there.to(), there.facility()));
            case FILE -> Optional.of(file.apply(Path.of(log.file().orElseThrow())));
        };
    }
}
