package gatepost.harness;

import gatepost.questions.Answer;
import gatepost.state.Held;
import gatepost.state.Key;
import gatepost.state.Page;
import gatepost.state.Row;
import gatepost.state.StateStore;
import gatepost.state.Update;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A store that has nothing in memory: every answer comes later, on a thread of its own, as from a disk. */
record LateStore(StateStore store, Executor thread) implements StateStore {

    @Override
    public Optional<Held> inMemory(Key key) {
        return Optional.empty();
    }

    @Override
    public CompletableFuture<Answer<Optional<Held>>> get(Key key, Duration deadline) {
        return CompletableFuture.supplyAsync(() -> store.get(key, deadline).join(), thread);
    }

    @Override
    public <R> CompletableFuture<Answer<R>> update(Key key, Duration deadline, Update<R> update) {
        return CompletableFuture.supplyAsync(
                () -> store.update(key, deadline, update).join(), thread);
    }

    @Override
    public CompletableFuture<Answer<List<Row>>> list(Page page, Duration deadline) {
        return store.list(page, deadline);
    }

    @Override
    public long size() {
        return store.size();
    }

    @Override
    public void close() {
        store.close();
    }
}
