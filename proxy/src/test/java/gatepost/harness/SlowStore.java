package gatepost.harness;

import gatepost.lookup.Timer;
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
import java.util.function.Supplier;

/** A store whose answers take as long as a test says; what would come after its deadline is not done at all. */
final class SlowStore implements StateStore {

    private final StateStore store;
    private final Timer timer;
    private volatile Duration takes = Duration.ZERO;

    SlowStore(StateStore store, Timer timer) {
        this.store = store;
        this.timer = timer;
    }

    void takes(Duration time) {
        takes = time;
    }

    @Override
    public Optional<Held> inMemory(Key key) {
        return takes.isZero() ? store.inMemory(key) : Optional.empty();
    }

    @Override
    public CompletableFuture<Answer<Optional<Held>>> get(Key key, Duration deadline) {
        return within(deadline, () -> store.get(key, deadline));
    }

    @Override
    public <R> CompletableFuture<Answer<R>> update(Key key, Duration deadline, Update<R> update) {
        return within(deadline, () -> store.update(key, deadline, update));
    }

    @Override
    public CompletableFuture<Answer<List<Row>>> list(Page page, Duration deadline) {
        return within(deadline, () -> store.list(page, deadline));
    }

    @Override
    public long size() {
        return store.size();
    }

    @Override
    public void close() {
        store.close();
    }

    private <A> CompletableFuture<Answer<A>> within(Duration deadline, Supplier<CompletableFuture<Answer<A>>> call) {
        Duration time = takes;
        if (time.isZero()) {
            return call.get();
        }
        boolean late = time.compareTo(deadline) > 0;
        CompletableFuture<Answer<A>> answer = new CompletableFuture<>();
        timer.after(
                late ? deadline : time,
                () -> answer.complete(
                        late ? Answer.unknown(Cause.TIMEOUT) : call.get().join()));
        return answer;
    }
}
