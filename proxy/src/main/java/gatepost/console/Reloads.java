package gatepost.console;

import gatepost.events.Event;
import gatepost.events.Events;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/** Remembers the last changes of the policy and its lists, and those that were refused. */
public final class Reloads implements Events {

    private static final int KEPT = 10;

    private final Deque<Reload> latest = new ArrayDeque<>();
    private final LongSupplier seconds;

    /**
     * One of them.
     *
     * @param second since 1970
     */
    public record Reload(long second, boolean refused, String text) {}

    /** @param seconds since 1970 */
    public Reloads(LongSupplier seconds) {
        this.seconds = seconds;
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.PolicyLoaded loaded) {
            keep(false, "policy " + loaded.book().hash() + " loaded at the start");
        } else if (event instanceof Event.PolicyReloaded reloaded) {
            keep(false, "policy " + reloaded.book().hash() + " took its place");
        } else if (event instanceof Event.PolicyKept kept) {
            keep(true, "new policy refused, the old one stays: " + kept.why());
        } else if (event instanceof Event.ListsReread reread) {
            keep(false, "read again: " + String.join(", ", reread.lists()));
        } else if (event instanceof Event.ListsKept kept) {
            keep(true, "cannot be used, the old content stays: " + String.join(", ", kept.lists()) + ": " + kept.why());
        }
    }

    /** The latest first. */
    public synchronized List<Reload> latest() {
        List<Reload> all = new ArrayList<>(latest);
        Collections.reverse(all);
        return all;
    }

    private synchronized void keep(boolean refused, String text) {
        if (latest.size() == KEPT) {
            latest.removeFirst();
        }
        latest.add(new Reload(seconds.getAsLong(), refused, text));
    }
}
