package gatepost.state.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The windows of one limit in memory, a bounded number of keys. Exact under concurrency: one key's steps exclude each
 * other, different keys do not meet. Owns no clock and no thread: what is idle is dropped in passing. Beyond its bound
 * the keys of least use are forgotten, which lets through and never refuses.
 */
public final class LimitWindows<K> {

    private static final byte[] NONE = new byte[0];

    private final SlidingWindow window;
    private final AtomicLong latestMillis = new AtomicLong();
    private final Cache<K, OneKey> keys;

    public LimitWindows(SlidingWindow window, long mostKeys) {
        this.window = window;
        keys = Caffeine.newBuilder()
                .maximumSize(mostKeys)
                .expireAfterAccess(window.forgottenAfterMillis(), TimeUnit.MILLISECONDS)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(latestMillis.get()))
                .executor(Runnable::run)
                .build();
    }

    /** One more of {@code key} at {@code nowMillis}. */
    public Counted count(K key, long nowMillis) {
        latestMillis.setRelease(nowMillis);
        // Reading the cache and stepping in the entry costs a tenth of replacing the entry, which the cache would have
        // to put in order each time. An entry that is dropped in between is as if dropped just after.
        return keys.get(key, any -> new OneKey()).step(window, nowMillis);
    }

    /** How many keys are remembered, about. */
    public long keys() {
        return keys.estimatedSize();
    }

    public SlidingWindow window() {
        return window;
    }

    /** What is remembered of one key. */
    private static final class OneKey {

        private byte[] state = NONE;

        synchronized Counted step(SlidingWindow window, long nowMillis) {
            SlidingWindow.Step step = window.step(state, nowMillis);
            state = step.state();
            return step.counted();
        }
    }
}
