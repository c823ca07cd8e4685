package gatepost.net.smtp;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The open sessions of this process: who may still come in, and how all of them are asked to leave. */
public final class Sessions {

    /** One place of so many is kept for those whom the policy serves while this host sheds load. */
    private static final int RESERVE = 10;

    private final Set<Session> open = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> byListener = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> empty = new CompletableFuture<>();
    private volatile boolean draining;

    /** Takes a place among those that are for everybody; false when they are taken. */
    boolean tryEnter(Listener listener) {
        return tryEnter(listener, listener.maxConnections() - listener.maxConnections() / RESERVE);
    }

    /** Takes any place; false when there is none. */
    boolean tryEnterFirst(Listener listener) {
        return tryEnter(listener, listener.maxConnections());
    }

    /** A session has begun on the place that was taken for it. */
    void began(Session session) {
        open.add(session);
        if (draining) {
            session.ctx().executor().execute(session::drain);
        }
    }

    void leave(Session session, Listener listener) {
        if (open.remove(session)) {
            count(listener.name()).decrementAndGet();
        }
        if (draining && open.isEmpty()) {
            empty.complete(null);
        }
    }

    /** Sessions of a listener that are open now. */
    public int open(String listener) {
        return count(listener).get();
    }

    /** All that are open now. */
    public int open() {
        return open.size();
    }

    public boolean isDraining() {
        return draining;
    }

    /**
     * Asks every session to end at its next command boundary. What has been received to its end is finished.
     *
     * @return completes when the last one is gone
     */
    public CompletableFuture<Void> drain() {
        draining = true;
        open.forEach(session -> session.ctx().executor().execute(session::drain));
        if (open.isEmpty()) {
            empty.complete(null);
        }
        return empty;
    }

    /** Ends every session that is still open, each with a last line. */
    public void dismiss() {
        open.forEach(session -> session.ctx().executor().execute(session::dismiss));
    }

    private boolean tryEnter(Listener listener, int most) {
        AtomicInteger count = count(listener.name());
        if (count.incrementAndGet() <= most) {
            return true;
        }
        count.decrementAndGet();
        return false;
    }

    private AtomicInteger count(String listener) {
        return byListener.computeIfAbsent(listener, name -> new AtomicInteger());
    }
}
