package gatepost.state;

import gatepost.questions.Answer;
import gatepost.questions.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A store that says nothing while it is told to be silent, and misses what it is told meanwhile. */
public final class SilentStore implements StateStore {

    private final StateStore store;
    private Optional<Cause> silence = Optional.empty();

    public SilentStore(StateStore store) {
        this.store = store;
    }

    public void fallSilent(Cause cause) {
        silence = Optional.of(cause);
    }

    public void speakAgain() {
        silence = Optional.empty();
    }

    @Override
    public Optional<Held> inMemory(Key key) {
        return silence.isPresent() ? Optional.empty() : store.inMemory(key);
    }

    @Override
    public CompletableFuture<Answer<Optional<Held>>> get(Key key, Duration deadline) {
        return silence.map(SilentStore::<Optional<Held>>unknown).orElseGet(() -> store.get(key, deadline));
    }

    @Override
    public <R> CompletableFuture<Answer<R>> update(Key key, Duration deadline, Update<R> update) {
        return silence.map(SilentStore::<R>unknown).orElseGet(() -> store.update(key, deadline, update));
    }

    @Override
    public CompletableFuture<Answer<List<Row>>> list(Page page, Duration deadline) {
        return silence.map(SilentStore::<List<Row>>unknown).orElseGet(() -> store.list(page, deadline));
    }

    @Override
    public long size() {
        return store.size();
    }

    @Override
    public void close() {
        store.close();
    }

    private static <A> CompletableFuture<Answer<A>> unknown(Cause cause) {
        return CompletableFuture.completedFuture(Answer.unknown(cause));
    }
}
