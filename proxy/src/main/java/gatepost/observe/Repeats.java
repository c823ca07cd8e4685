package gatepost.observe;

import gatepost.events.Decision;
import gatepost.mail.Address;
import gatepost.mail.Reference;
import gatepost.mail.Reply;
import gatepost.observed.AtRcpt;
import gatepost.observed.Phase;
import gatepost.policy.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The refusals of one session: the first of its kind is handed on, equal ones are counted. Equal is what has the same
 * reference, phase, reason and codes; recipients may differ and are listed, as far as an honest sender can have them.
 */
final class Repeats {

    /** Recipients in one record. */
    private static final int LISTED = 100;

    /** Recipients that are listed of one session; those beyond are counted only. */
    private static final int LISTED_AT_ALL = 1000;

    private final Map<Kind, Counted> kinds = new HashMap<>();
    private final Predicate<Decision> isOver;
    private final Consumer<LogEntry> then;
    private int listed;
    private int taken;

    /** @param isOver whether the client has had its records; then this is somebody else's to count */
    Repeats(Predicate<Decision> isOver, Consumer<LogEntry> then) {
        this.isOver = isOver;
        this.then = then;
    }

    private record Kind(Reference reference, Phase phase, String reason, int code, Optional<?> enhanced) {

        static Kind of(Decision decision) {
            Refusal refusal = decision.refusal().orElseThrow();
            Reply reply = refusal.reply();
            return new Kind(
                    decision.observed().reference(),
                    decision.phase(),
                    refusal.reason(),
                    reply.code(),
                    reply.enhanced());
        }
    }

    /** Those since the last record. */
    private static final class Counted {

        private final List<Address> others = new ArrayList<>();
        private Decision last;
        private long times;
        private long since;
    }

    /** @param now a clock that does not go back, in any unit */
    synchronized void take(Decision decision, int now) {
        taken = now;
        Kind kind = Kind.of(decision);
        forgetOthers(kind.reference, decision.observed().session());
        Counted before = kinds.get(kind);
        if (before != null) {
            count(decision, before);
        } else if (!isOver.test(decision)) {
            kinds.put(kind, new Counted());
            then.accept(LogEntry.once(decision));
        }
    }

    synchronized boolean isOlderThan(int then) {
        return taken < then;
    }

    synchronized void flush() {
        kinds.values().forEach(this::flush);
    }

    private void count(Decision decision, Counted counted) {
        if (counted.times == 0) {
            counted.since = decision.epochMillis();
        } else {
            recipient(counted.last).filter(any -> ++listed <= LISTED_AT_ALL).ifPresent(counted.others::add);
        }
        counted.last = decision;
        counted.times++;
        if (counted.others.size() == LISTED) {
            flush(counted);
        }
    }

    /** Of a transaction that is over nothing more can come; what has the session's own reference goes on. */
    private void forgetOthers(Reference now, Reference session) {
        kinds.entrySet().removeIf(each -> {
            Reference reference = each.getKey().reference;
            boolean over = !reference.equals(now) && !reference.equals(session);
            if (over) {
                flush(each.getValue());
            }
            return over;
        });
    }

    private void flush(Counted counted) {
        if (counted.times > 0) {
            then.accept(new LogEntry(
                    counted.last.epochMillis(), counted.last, counted.times, counted.since, counted.others, 0));
            counted.times = 0;
            counted.others.clear();
        }
    }

    private static Optional<Address> recipient(Decision decision) {
        return decision.observed() instanceof AtRcpt seen ? Optional.of(seen.recipient()) : Optional.empty();
    }
}
