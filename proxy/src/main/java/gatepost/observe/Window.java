package gatepost.observe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts by keys that strangers choose, over the last five minutes, in bounded memory: in each half minute the first
 * {@link #MOST} keys. What is frequent is among them early, and gets its place anew every half minute. Any thread
 * counts; one at a time does everything else.
 */
final class Window<K> {

    /** About 100 octets each, ten times. */
    static final int MOST = 2048;

    /** How often {@link #turn} is due. */
    static final int SECONDS = 30;

    private static final int PARTS = 10;

    private final Deque<Map<K, AtomicLong>> parts = new ArrayDeque<>();
    private volatile ConcurrentHashMap<K, AtomicLong> current = new ConcurrentHashMap<>();

    Window() {
        parts.add(current);
    }

    void count(K key) {
        ConcurrentHashMap<K, AtomicLong> now = current;
        AtomicLong counter = now.get(key);
        if (counter == null) {
            if (now.mappingCount() >= MOST) {
                return;
            }
            counter = now.computeIfAbsent(key, each -> new AtomicLong());
        }
        counter.incrementAndGet();
    }

    /** A new half minute begins, the oldest is forgotten. */
    void turn() {
        current = new ConcurrentHashMap<>();
        parts.add(current);
        if (parts.size() > PARTS) {
            parts.remove();
        }
    }

    Map<K, Long> sums() {
        Map<K, Long> sums = new HashMap<>();
        parts.forEach(part -> part.forEach((key, counter) -> sums.merge(key, counter.get(), Long::sum)));
        return sums;
    }
}
