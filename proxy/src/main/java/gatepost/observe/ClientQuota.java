package gatepost.observe;

import gatepost.events.Decision;
import gatepost.policy.BuiltIn;
import gatepost.policy.Refusal;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How many records of one client there are of what the grammar refused: twenty at once, then one a minute. What is more is
 * counted and told with the last of it. Each client has a quota of its own, an IPv6 client its /64; those that were not heard
 * of for longest are forgotten first, which gives them twenty more and takes nothing from anybody.
 */
final class ClientQuota {

    /** Clients that are remembered. */
    static final int CLIENTS = 4096;

    private static final int AT_ONCE = 20;
    private static final long EVERY = 60_000;

    private final Map<Object, Used> clients = new LinkedHashMap<>(16, 0.75f, true);
    private final Consumer<LogEntry> then;

    ClientQuota(Consumer<LogEntry> then) {
        this.then = then;
    }

    /** One client's. */
    private static final class Used {

        private double left = AT_ONCE;
        private long at = Long.MIN_VALUE;
        private Decision last;
        private long omitted;
        private long since;

        private boolean take(long now) {
            if (at != Long.MIN_VALUE && now > at) {
                left = Math.min(AT_ONCE, left + (now - at) / (double) EVERY);
            }
            at = Math.max(at, now);
            boolean some = left >= 1;
            left -= some ? 1 : 0;
            return some;
        }

        private void omit(Decision decision) {
            since = omitted == 0 ? decision.epochMillis() : since;
            last = decision;
            omitted++;
        }
    }

    /** Whether the client has had its records of such refusals; this one is counted then. */
    boolean isOver(Decision decision) {
        return BuiltIn.isOfDialogue(decision.refusal().map(Refusal::reason)) && isUsedUp(decision);
    }

    /** Tells what was left out. */
    synchronized void flush() {
        clients.values().forEach(this::flush);
    }

    private synchronized boolean isUsedUp(Decision decision) {
        Used used = clients.computeIfAbsent(key(decision.observed().client().address()), any -> new Used());
        boolean over = !used.take(decision.epochMillis());
        if (over) {
            used.omit(decision);
        }
        forgetEldest();
        return over;
    }

    private void forgetEldest() {
        if (clients.size() > CLIENTS) {
            Object eldest = clients.keySet().iterator().next();
            flush(clients.remove(eldest));
        }
    }

    private void flush(Used used) {
        if (used.omitted > 0) {
            then.accept(new LogEntry(used.last.epochMillis(), used.last, 1, used.since, List.of(), used.omitted - 1));
            used.omitted = 0;
        }
    }

    private static Object key(InetAddress client) {
        return client instanceof Inet4Address ? client : Neighbours.of(client);
    }
}
