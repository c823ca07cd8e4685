package gatepost.lookup;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Notices that a list suddenly lists nearly everybody, by operation error or because its domain was sold (RFC 6471
 * §3.4): looks at the last {@value #CLIENTS} distinct clients. Not thread-safe.
 */
final class ListBreaker {

    /** Fewer clients prove nothing. */
    static final int CLIENTS = 200;

    /** In per cent of the clients. The worst hosts see about as much from the best lists, and not more. */
    static final int TOO_MANY = 80;

    /** Within this time, or else they say nothing about now. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    private record Seen(long nanos, boolean listed) {}

    private final Map<InetAddress, Seen> last = new LinkedHashMap<>();
    private int listed;

    /** Takes note of an answer; true when the list is not to be believed any more. */
    boolean trips(InetAddress client, boolean isListed, long now) {
        forget(last.remove(client));
        last.put(client, new Seen(now, isListed));
        listed += isListed ? 1 : 0;
        if (last.size() > CLIENTS) {
            Iterator<Seen> oldest = last.values().iterator();
            forget(oldest.next());
            oldest.remove();
        }
        return last.size() == CLIENTS && isRecent(now) && listed * 100 > CLIENTS * TOO_MANY;
    }

    void clear() {
        last.clear();
        listed = 0;
    }

    private boolean isRecent(long now) {
        return now - last.values().iterator().next().nanos() <= WINDOW.toNanos();
    }

    private void forget(Seen seen) {
        if (seen != null && seen.listed()) {
            listed--;
        }
    }
}
