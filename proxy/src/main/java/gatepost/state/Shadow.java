package gatepost.state;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A bounded memory beside the store, that answers at once and always, and ends with the process. What is in it is
 * counted while the store is silent.
 *
 * <p>When it is full, keys that came more often stay before those that came less often (TinyLFU): a flood of keys that
 * come once pushes out each other, not what returns, and what returns finds a place at its second or third time.
 */
public final class Shadow {

    private final Cache<Key, Held> entries;
    private final LongSupplier seconds;

    /**
     * @param entries so many at most, about 250 octets each, as in {@link Memory#OVERHEAD}
     * @param seconds since 1970, by a clock that does not go back
     */
    public Shadow(long entries, LongSupplier seconds) {
        this.seconds = seconds;
        this.entries = Caffeine.newBuilder()
                .maximumSize(entries)
                .expireAfter(Expiry.writing(
                        (Key key, Held held) -> Duration.ofSeconds(Math.max(0, held.expiresAt() - held.storedAt()))))
                .ticker(() -> TimeUnit.SECONDS.toNanos(seconds.getAsLong()))
                .executor(Runnable::run)
                .build();
    }

    /** Changes an entry; no two updates of one key interleave. */
    public <R> R update(Key key, Update<R> update) {
        Application<R> application = new Application<>(update, seconds.getAsLong());
        entries.asMap().compute(key, (same, held) -> application.to(held));
        return application.result();
    }
}
