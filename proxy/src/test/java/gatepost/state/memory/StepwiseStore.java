package gatepost.state.memory;

import gatepost.questions.Answer;
import gatepost.state.Held;
import gatepost.state.Key;
import gatepost.state.Page;
import gatepost.state.Row;
import gatepost.state.StateStore;
import gatepost.state.Update;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A store that answers when it is told to, one call after the other as they came: so those that come at once interleave. */
final class StepwiseStore implements StateStore {

    private final StateStore store;
    private final Queue<Runnable> asked = new ArrayDeque<>();

    StepwiseStore(StateStore store) {
        this.store = store;
    }

    void answerAll() {
        while (!asked.isEmpty()) {
            asked.remove().run();
        }
    }

    @Override
    public Optional<Held> inMemory(Key key) {
        return Optional.empty();
    }

    @Override
    public CompletableFuture<Answer<Optional<Held>>> get(Key key, Duration deadline) {
        return later(() -> store.get(key, deadline));
    }

    @Override
    public <R> CompletableFuture<Answer<R>> update(Key key, Duration deadline, Update<R> update) {
        return later(() -> store.update(key, deadline, update));
    }

    @Override
    public CompletableFuture<Answer<List<Row>>> list(Page page, Duration deadline) {
        return later(() -> store.list(page, deadline));
    }

    @Override
    public long size() {
        return store.size();
    }

    @Override
    public void close() {
        store.close();
    }

    private <A> CompletableFuture<A> later(Supplier<CompletableFuture<A>> call) {
        CompletableFuture<A> waiting = new CompletableFuture<>();
        asked.add(() -> waiting.complete(call.get().join()));
        return waiting;
    }
}
