package gatepost;

import gatepost.observe.MemoryMetrics;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
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

/** A store whose answers are counted and timed. A look into memory alone is neither: it costs less than the counting. */
record CountedStore(StateStore store, MemoryMetrics metrics) implements StateStore {

    @Override
    public Optional<Held> inMemory(Key key) {
        return store.inMemory(key);
    }

    @Override
    public CompletableFuture<Answer<Optional<Held>>> get(Key key, Duration deadline) {
        long began = System.nanoTime();
        return counted("get", began, store.get(key, deadline));
    }

    @Override
    public <R> CompletableFuture<Answer<R>> update(Key key, Duration deadline, Update<R> update) {
        long began = System.nanoTime();
        return counted("update", began, store.update(key, deadline, update));
    }

    @Override
    public CompletableFuture<Answer<List<Row>>> list(Page page, Duration deadline) {
        long began = System.nanoTime();
        return counted("list", began, store.list(page, deadline));
    }

    @Override
    public long size() {
        return store.size();
    }

    @Override
    public void close() {
        store.close();
    }

    /** The future itself is handed on, so that whoever waits for it is not kept by the counting. */
    private <A> CompletableFuture<Answer<A>> counted(String operation, long began, CompletableFuture<Answer<A>> asked) {
        if (asked.isDone()) {
            count(operation, began, asked.join());
        } else {
            asked.thenAccept(answer -> count(operation, began, answer));
        }
        return asked;
    }

    private void count(String operation, long began, Answer<?> answer) {
        metrics.stored(operation, result(answer), (System.nanoTime() - began) / 1e9);
    }

    private static String result(Answer<?> answer) {
        if (answer instanceof Answer.Unknown<?> unknown) {
            return unknown.cause() == Cause.TIMEOUT ? "timeout" : "failed";
        }
        return "ok";
    }
}
