package gatepost.state;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What of the store lies in memory: the entries that are used much, and all that were changed and not yet written.
 * Never touches the disk.
 *
 * <p>What must hold: whatever is put into the hot set is put there while the key's place in {@code unwritten} is held,
 * and only one thread reads from disk, writes to it, and takes from {@code unwritten}. So a value read from disk is the
 * latest one whenever neither of the two has the key, however late it is used.
 */
final class Memory {

    /** Of an entry in the hot set: key, value, their arrays' heads, and the nodes of the two tables; measured. */
    static final int OVERHEAD = 220;

    private final Cache<Key, Held> hot;
    private final ConcurrentHashMap<Key, Held> unwritten = new ConcurrentHashMap<>();
    private final long mostUnwritten;

    Memory(StoreSize size) {
        this.hot = Caffeine.newBuilder()
                .maximumWeight(size.hotBytes())
                .weigher((Key key, Held held) -> OVERHEAD + key.octets().length + held.value().length)
                // Upkeep is microseconds; on the common pool it would need threads that nothing else here does.
                .executor(Runnable::run)
                .build();
        this.mostUnwritten = size.unwrittenBytes() / OVERHEAD;
    }

    /** What memory knows of the key; {@link Held#GONE} is knowledge, too. */
    Optional<Held> look(Key key) {
        Held changed = unwritten.get(key);
        return Optional.ofNullable(changed != null ? changed : hot.getIfPresent(key));
    }

    /** Keeps what was read from disk, unless there is something newer; returns what holds. */
    Held loaded(Key key, Held row) {
        Application<Held> read = new Application<>(row);
        unwritten.compute(key, (k, changed) -> read.keepKnown(k, changed));
        return read.known;
    }

    /** Applies an update to what memory knows of the key; empty when that is nothing, and the disk must be asked. */
    <R> Optional<R> apply(Key key, Update<R> update, long now) {
        return Optional.ofNullable(apply(new Application<>(null), key, update, now));
    }

    /** Applies an update to what memory knows of the key, or else to what was just read from disk. */
    <R> R apply(Key key, Held row, Update<R> update, long now) {
        return apply(new Application<>(row), key, update, now);
    }

    /** Whether changes come faster than they are written; the next ones should wait for the disk. */
    boolean isFull() {
        return unwritten.mappingCount() >= mostUnwritten;
    }

    boolean isHalfFull() {
        return unwritten.mappingCount() >= mostUnwritten / 2;
    }

    /** The changes to be written, in the order of their keys: neighbours share a page of the file. */
    List<Map.Entry<Key, Held>> changes() {
        return unwritten.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    }

    /** All that is known; what is not on disk after a failure may be written with it. */
    List<Map.Entry<Key, Held>> everything() {
        Map<Key, Held> all = new HashMap<>(hot.asMap());
        all.putAll(unwritten);
        return all.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    }

    /** These are on disk. What was changed since they were given out stays to be written. */
    void written(List<Map.Entry<Key, Held>> changes) {
        for (Map.Entry<Key, Held> change : changes) {
            unwritten.remove(change.getKey(), change.getValue());
        }
    }

    /** The disk let go of it. */
    void forget(Key key) {
        unwritten.compute(key, (k, changed) -> {
            if (changed == null) {
                hot.invalidate(k);
            }
            return changed;
        });
    }

    /** The disk takes nothing, and there is no more room: what is not hot is lost. */
    void giveUpWriting() {
        unwritten.clear();
    }

    private <R> R apply(Application<R> application, Key key, Update<R> update, long now) {
        unwritten.compute(key, (k, changed) -> application.change(k, changed, update, now));
        return application.result;
    }

    /** One attempt, while the key's place is held. What is not there, or not known, is null in here. */
    private final class Application<R> {
        private final Held row;
        private Held known;
        private R result;

        Application(Held row) {
            this.row = row;
        }

        /** Returns what stands in {@code unwritten} afterwards, as do the others. */
        Held keepKnown(Key key, Held changed) {
            known = changed;
            if (known == null) {
                known = hot.getIfPresent(key);
            }
            if (known == null && row != null) {
                known = row;
                hot.put(key, known);
            }
            return changed;
        }

        Held change(Key key, Held changed, Update<R> update, long now) {
            keepKnown(key, changed);
            if (known == null) {
                return changed;
            }
            Change<R> change = update.apply(known.at(now), now);
            result = change.result();
            if (change instanceof Change.Keep<R> keep) {
                return changed(key, new Held(keep.value(), now, keep.expiresAt()));
            }
            return change instanceof Change.Remove<R> ? changed(key, Held.GONE) : changed;
        }

        private Held changed(Key key, Held held) {
            hot.put(key, held);
            return held;
        }
    }
}
