package gatepost.state;

import gatepost.questions.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Remembers small values under small keys. No two updates of one key ever interleave.
 *
 * <p>Nothing here ends exceptionally. Each call says how long its answer may take; after that, or when the store is in
 * trouble, the answer is unknown, and the caller goes on as if nothing were remembered. What lies in memory is answered
 * before the call returns. A later answer is completed on a thread of the store that must not be kept waiting: continue
 * on one's own executor.
 */
public interface StateStore extends AutoCloseable {

    /** The entry if it lies in memory; empty when it does not, or when there is none. */
    Optional<Held> inMemory(Key key);

    /** The entry, if there is one. */
    CompletableFuture<Answer<Optional<Held>>> get(Key key, Duration deadline);

    /** Changes an entry. Unknown tells nothing about whether it was or will be changed. */
    <R> CompletableFuture<Answer<R>> update(Key key, Duration deadline, Update<R> update);

    /** Takes an entry away; says whether there was one. */
    default CompletableFuture<Answer<Boolean>> remove(Key key, Duration deadline) {
        return update(key, deadline, (old, now) -> old.isPresent() ? Change.remove(true) : Change.leave(false));
    }

    /** For the administrator: the entries of a page that have not expired. */
    CompletableFuture<Answer<List<Row>>> list(Page page, Duration deadline);

    /** How many entries there are, about: some have expired, and some of the last second are not yet counted. */
    long size();

    /** Writes what is not yet written. From then on all answers are unknown. */
    @Override
    void close();
}
