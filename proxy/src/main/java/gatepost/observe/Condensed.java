package gatepost.observe;

import gatepost.events.Decision;
import gatepost.events.Event;
import gatepost.events.Events;
import gatepost.mail.Reference;
import gatepost.observed.Phase;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Stands before the logs, so that no client sets the rate of their lines. Of equal refusals in one session the first is
 * written at once, those that follow as one with a count: before the message, within two minutes, or when the session ends. What
 * the grammar refuses is limited for each client besides ({@link ClientQuota}). Metrics see every one. May be told from
 * any thread; the events of one session come one after the other.
 */
public final class Condensed implements Events, AutoCloseable {

    /** Ticks of a second from one summary to the next. */
    private static final int PAUSE = 60;

    /**
     * Ticks after which a session that had nothing more refused is forgotten, ended or not: whether a client has heard the
     * last word may be known only when its session is over, and then nobody tells of its end any more.
     */
    private static final int FORGOTTEN = 3600;

    private final Map<Reference, Repeats> sessions = new ConcurrentHashMap<>();
    private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);
    private final ClientQuota quota;
    private final Consumer<LogEntry> logs;
    private volatile int ticks;

    /** @param decisions and {@code text}: the logs that there are */
    public Condensed(Optional<DecisionLog> decisions, Optional<TextLog> text) {
        this(entry -> {
            decisions.ifPresent(log -> log.take(entry));
            text.ifPresent(log -> log.take(entry));
        });
    }

    Condensed(Consumer<LogEntry> logs) {
        this.logs = logs;
        this.quota = new ClientQuota(this::write);
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.Decided decided) {
            decided(decided.decision());
        } else if (event instanceof Event.ConnectionClosed closed) {
            Repeats ended = sessions.remove(closed.session());
            if (ended != null) {
                ended.flush();
            }
        }
    }

    /** A second has gone by. To be called on one thread. */
    public void tick() {
        int now = ticks + 1;
        ticks = now;
        if (now % PAUSE == 0) {
            flush();
        }
    }

    /** Sessions that had something refused. */
    int sessions() {
        return sessions.size();
    }

    /** Writes what is counted by now. */
    @Override
    public void close() {
        flush();
    }

    private void flush() {
        int old = ticks - FORGOTTEN;
        sessions.keySet()
                .forEach(session -> sessions.computeIfPresent(session, (same, repeats) -> {
                    repeats.flush();
                    return repeats.isOlderThan(old) ? null : repeats;
                }));
        quota.flush();
    }

    private void decided(Decision decision) {
        latest.accumulateAndGet(decision.epochMillis(), Math::max);
        Reference session = decision.observed().session();
        if (decision.phase() == Phase.MESSAGE && sessions.containsKey(session)) {
            sessions.get(session).flush();
        }
        if (decision.refusal().isEmpty()) {
            write(LogEntry.once(decision));
        } else {
            sessions.compute(session, (same, before) -> {
                Repeats repeats = before == null ? new Repeats(quota::isOver, this::write) : before;
                repeats.take(decision, ticks);
                return repeats;
            });
        }
    }

    /** Lines stand in the order of their times, or a search by time would miss some. */
    private void write(LogEntry entry) {
        logs.accept(new LogEntry(
                Math.max(latest.get(), entry.epochMillis()),
                entry.decision(),
                entry.times(),
                entry.since(),
                entry.others(),
                entry.omitted()));
    }
}
