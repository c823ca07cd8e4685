package gatepost.harness;

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

/** A store that never answers in time. */
record DownStore() implements StateStore {

    @Override
    public Optional<Held> inMemory(Key key) {
        return Optional.empty();
    }

    @Override
    public CompletableFuture<Answer<Optional<Held>>> get(Key key, Duration deadline) {
        return unknown();
    }

    @Override
    public <R> CompletableFuture<Answer<R>> update(Key key, Duration deadline, Update<R> update) {
        return unknown();
    }

    @Override
    public CompletableFuture<Answer<List<Row>>> list(Page page, Duration deadline) {
        return unknown();
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public void close() {}

    private static <A> CompletableFuture<Answer<A>> unknown() {
        return CompletableFuture.completedFuture(Answer.unknown(Cause.TIMEOUT));
    }
}
