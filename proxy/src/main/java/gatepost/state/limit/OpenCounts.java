package gatepost.state.limit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How many are open at once per key. Exact under concurrency: a key's counting is atomic, different keys hardly ever
 * meet. A key with nothing open costs nothing, so the size is bounded by what is open.
 */
public final class OpenCounts<K> {

    private final ConcurrentHashMap<K, Long> open = new ConcurrentHashMap<>();

    /** One more, whatever the number. */
    public Opened open(K key) {
        return open(key, Long.MAX_VALUE);
    }

    /**
     * One more, if at most {@code most} are open with it. One that is over holds no place: those that are being turned
     * away must not keep out the next.
     */
    public Opened open(K key, long most) {
        long[] count = new long[1];
        open.compute(key, (same, now) -> {
            count[0] = (now == null ? 0 : now) + 1;
            return count[0] > most ? now : Long.valueOf(count[0]);
        });
        return new Opened(this, key, count[0], count[0] <= most);
    }

    public long count(K key) {
        return open.getOrDefault(key, 0L);
    }

    /** How many keys have something open. */
    public int keys() {
        return open.size();
    }

    private void release(K key) {
        open.computeIfPresent(key, (same, now) -> now == 1 ? null : now - 1);
    }

    /** One place, held until it is closed; closing again does nothing. */
    public static final class Opened implements AutoCloseable {

        private final long count;
        private final boolean held;
        private final Runnable release;
        private final AtomicBoolean closed = new AtomicBoolean();

        private <K> Opened(OpenCounts<K> counts, K key, long count, boolean held) {
            this.count = count;
            this.held = held;
            release = () -> counts.release(key);
        }

        /** Open with this one, at the moment it was opened. */
        public long count() {
            return count;
        }

        /** Whether it was within the bound and so holds a place. */
        public boolean isHeld() {
            return held;
        }

        @Override
        public void close() {
            if (held && closed.compareAndSet(false, true)) {
                release.run();
            }
        }
    }
}
