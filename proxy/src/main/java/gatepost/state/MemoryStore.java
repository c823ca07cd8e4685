package gatepost.state;

import gatepost.questions.Answer;
import gatepost.questions.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A store that forgets everything at its end, for tests, simulations, and the demonstration. Answers before the call
 * returns. Bounded by nothing but the expiry of its entries.
 */
public final class MemoryStore implements StateStore {

    /** Below that, looking for what has expired is not worth it. */
    private static final int FEW = 10_000;

    private final ConcurrentHashMap<Key, Held> entries = new ConcurrentHashMap<>();
    private final SteadyClock clock;
    private volatile long sweepAt = FEW;
    private volatile boolean closed;

    public MemoryStore(SteadyClock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<Held> inMemory(Key key) {
        return closed ? Optional.empty() : Optional.ofNullable(entries.get(key)).flatMap(held -> held.at(clock.now()));
    }

    @Override
    public CompletableFuture<Answer<Optional<Held>>> get(Key key, Duration deadline) {
        return answer(() -> inMemory(key));
    }

    @Override
    public <R> CompletableFuture<Answer<R>> update(Key key, Duration deadline, Update<R> update) {
        return answer(() -> {
            sweep();
            Application<R> application = new Application<>(update, clock.now());
            entries.compute(key, (k, held) -> application.to(held));
            return application.result();
        });
    }

    @Override
    public CompletableFuture<Answer<List<Row>>> list(Page page, Duration deadline) {
        return answer(() -> entries.entrySet().stream()
                .filter(entry -> page.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().at(clock.now()).map(held -> new Row(entry.getKey(), held)).stream())
                .sorted((a, b) -> a.key().compareTo(b.key()))
                .limit(page.limit())
                .toList());
    }

    @Override
    public long size() {
        return entries.mappingCount();
    }

    @Override
    public void close() {
        closed = true;
    }

    private <A> CompletableFuture<Answer<A>> answer(Supplier<A> work) {
        if (closed) {
            return CompletableFuture.completedFuture(Answer.unknown(Cause.FAILED));
        }
        try {
            return CompletableFuture.completedFuture(Answer.known(work.get()));
        } catch (RuntimeException bug) {
            return CompletableFuture.completedFuture(Answer.unknown(Cause.INTERNAL_ERROR));
        }
    }

    /** Each time it has doubled: so it costs each update the same. */
    private void sweep() {
        if (entries.mappingCount() < sweepAt) {
            return;
        }
        long now = clock.now();
        entries.values().removeIf(held -> held.isExpired(now));
        sweepAt = Math.max(FEW, entries.mappingCount() * 2);
    }
}
