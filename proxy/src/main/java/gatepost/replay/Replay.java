package gatepost.replay;

import gatepost.facts.BoundFact;
import gatepost.mail.AddressLiteral;
import gatepost.policy.BuiltIn;
import gatepost.policy.PolicyBook;
import gatepost.records.AddressMask;
import gatepost.records.DecisionRecord;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * A decision log before another policy, in the order of time: the same envelopes and facts, the real engine, and a
 * memory of limits, greylists and reputation that is played along. Nothing is asked of the world. The same log gives the
 * same result.
 */
public final class Replay {

    /** The format of records that is known here. */
    private static final int VERSION = 1;

    /** Nobody knows when a session ended: what it held is free so many milliseconds after its last record. */
    private static final long HOLDS = 1_000;

    /** And its next record so much later begins it anew. */
    private static final long FORGOTTEN = 600_000;

    private final Recall recall = new Recall();
    private final Lens lens = new Lens(recall);
    private final Comparison comparison = new Comparison();
    private final Map<String, Past> pasts = new HashMap<>();
    private final Map<String, LoggedSession> sessions = new LinkedHashMap<>();
    private final Map<String, LoggedSession> holding = new LinkedHashMap<>();
    private Optional<PolicyBook> book = Optional.empty();
    private Optional<Host> host = Optional.empty();
    private long records;
    private long sessionsSeen;
    private long otherVersions;
    private long unreadable;
    private long hidden;
    private long first;
    private long last;

    /** What the policy is to be compiled through. */
    public UnaryOperator<BoundFact<?>> lens() {
        return lens;
    }

    /** The policy, compiled through {@link #lens}; before the first record. */
    public void under(PolicyBook policy) {
        book = Optional.of(policy);
    }

    /** The next record. */
    public void take(DecisionRecord record) {
        if (record.version() != VERSION) {
            otherVersions++;
            return;
        }
        Optional<InetAddress> client = AddressLiteral.parseBare(record.client());
        OptionalLong millis = record.millis();
        if (client.isEmpty() || millis.isEmpty() || record.session().isEmpty()) {
            unreadable++;
            return;
        }
        first = records == 0 ? millis.getAsLong() : first;
        last = millis.getAsLong();
        records++;
        hidden += isHidden(record) ? 1 : 0;
        // How SMTP is spoken is no matter of a policy.
        if (!BuiltIn.isOfDialogue(record.rule())) {
            judge(record, client.get(), millis.getAsLong());
        }
    }

    private void judge(DecisionRecord record, InetAddress client, long millis) {
        Host now = host(millis);
        now.turnTo(record, millis, pasts.computeIfAbsent(record.client(), ip -> Past.of(record)));
        settle(now.millis());
        LoggedSession session = sessions.remove(record.session());
        if (session == null) {
            sessionsSeen++;
            session = new LoggedSession(now, client);
        }
        session.next().ifPresent(comparison::add);
        sessions.put(record.session(), session);
        holding.remove(record.session());
        if (session.hasPlaces()) {
            holding.put(record.session(), session);
        }
    }

    /** All that was taken, added up. */
    public Result end() {
        settle(Long.MAX_VALUE);
        return new Result(
                comparison, recall.sought(), records, sessionsSeen, otherVersions, unreadable, hidden, first, last);
    }

    /**
     * What came of it.
     *
     * @param sought the facts that the policy wanted from records
     * @param otherVersions records of a format that is not known here
     * @param unreadable records without a client or session
     * @param hidden records with addresses that the log hides
     * @param first milliseconds since 1970 of the first record, 0 without one
     * @param last of the last
     */
    public record Result(
            Comparison comparison,
            Map<String, Sought> sought,
            long records,
            long sessions,
            long otherVersions,
            long unreadable,
            long hidden,
            long first,
            long last) {}

    /**
     * How often a fact was looked for in records.
     *
     * @param found in so many
     * @param lacking in so many
     */
    public record Sought(long found, long lacking) {}

    private Host host(long millis) {
        if (host.isEmpty()) {
            host = Optional.of(new Host(book.orElseThrow(), recall, millis));
        }
        return host.get();
    }

    private void settle(long now) {
        Iterator<LoggedSession> open = holding.values().iterator();
        while (open.hasNext()) {
            LoggedSession session = open.next();
            if (now - session.last() < HOLDS) {
                break;
            }
            session.leave();
            open.remove();
        }
        Iterator<LoggedSession> idle = sessions.values().iterator();
        while (idle.hasNext()) {
            LoggedSession session = idle.next();
            if (now - session.last() < FORGOTTEN) {
                break;
            }
            comparison.add(session.transaction());
            idle.remove();
        }
    }

    private static boolean isHidden(DecisionRecord record) {
        return record.sender().filter(AddressMask::isHidden).isPresent()
                || record.recipients().stream().anyMatch(AddressMask::isHidden);
    }
}
