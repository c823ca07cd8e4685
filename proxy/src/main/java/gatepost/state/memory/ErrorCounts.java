package gatepost.state.memory;

import gatepost.questions.Answer;
import gatepost.state.Change;
import gatepost.state.Held;
import gatepost.state.Key;
import gatepost.state.StateStore;
import gatepost.state.limit.IpPrefix;
import gatepost.state.limit.SlidingWindow;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** Counts the protocol errors of clients over all their sessions: of IPv6 by the /64, as limits do. */
public final class ErrorCounts {

    private static final byte[] NONE = new byte[0];

    /** An hour; more errors of one client than this need not be told apart. */
    private static final SlidingWindow HOUR = new SlidingWindow(65_535, 3_600_000);

    private final StateStore store;
    private final LongSupplier millis;

    /** @param millis milliseconds since 1970, by a clock that does not go back */
    public ErrorCounts(StateStore store, LongSupplier millis) {
        this.store = store;
        this.millis = millis;
    }

    /** The client made one more. */
    public void note(InetAddress client) {
        store.update(key(client), Tables.DEADLINE, (old, now) -> {
            SlidingWindow.Step step = HOUR.step(old.map(Held::value).orElse(NONE), millis.getAsLong());
            return Change.keep(step.state(), now + HOUR.forgottenAfterMillis() / 1000 + 1, step);
        });
    }

    /** How many it made within the last hour. */
    public CompletableFuture<Answer<Long>> of(InetAddress client) {
        return store.update(
                key(client),
                Tables.DEADLINE,
                (old, now) -> Change.leave(old.map(held -> HOUR.count(held.value(), millis.getAsLong()))
                        .orElse(0L)));
    }

    private static Key key(InetAddress client) {
        return Key.of(Tables.ERRORS, IpPrefix.client(client).toString());
    }
}
