package gatepost.lookup;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How many of the last {@value #CLIENTS} distinct clients a list had. For people alone: strangers choose who they are, and
 * the one list that knows a flood lists nearly everybody. Not thread-safe.
 */
final class ListShare {

    /** Fewer clients say nothing. */
    static final int CLIENTS = 200;

    /** In per cent. */
    static final int MOST = 80;

    /** In per cent: another list that has more has seen the same. */
    static final int OF_OTHERS = 50;

    /** Older ones say nothing about now. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    private record Seen(long nanos, boolean listed) {}

    private final Map<InetAddress, Seen> last = new LinkedHashMap<>();
    private int listed;

    void heard(InetAddress client, boolean isListed, long now) {
        forget(last.remove(client));
        last.put(client, new Seen(now, isListed));
        listed += isListed ? 1 : 0;
        if (last.size() > CLIENTS) {
            Iterator<Seen> oldest = last.values().iterator();
            forget(oldest.next());
            oldest.remove();
        }
    }

    /** In per cent; empty when there were too few clients. */
    OptionalInt percent(long now) {
        boolean enough =
                last.size() == CLIENTS && now - last.values().iterator().next().nanos() <= WINDOW.toNanos();
        return enough ? OptionalInt.of(listed * 100 / CLIENTS) : OptionalInt.empty();
    }

    private void forget(Seen seen) {
        if (seen != null && seen.listed()) {
            listed--;
        }
    }
}
