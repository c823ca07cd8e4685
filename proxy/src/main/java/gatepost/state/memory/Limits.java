package gatepost.state.memory;

import gatepost.questions.Answer;
import gatepost.questions.Count;
import gatepost.state.Change;
import gatepost.state.Held;
import gatepost.state.Key;
import gatepost.state.Shadow;
import gatepost.state.StateStore;
import gatepost.state.limit.Counted;
import gatepost.state.limit.OpenCounts;
import gatepost.state.limit.SlidingWindow;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Counts for limits: what is open at once in memory, what came in a window in the store, so that it outlasts a restart,
 * and in a shadow of it, which is asked while the store is silent: then nothing is let through twice that was counted
 * since the start. A reload of the policy resets nothing: a limit is known by its name, number and window.
 */
public final class Limits {

    private static final byte[] NONE = new byte[0];

    /** Windows that are counted without the store, 10 MB; a client that comes often keeps its own. */
    private static final long SHADOWS = 40_000;

    /** Characters of a key that are kept as they are: an address of ordinary length, at three octets each. */
    private static final int LONGEST = 150;

    private final Shadowed counts;
    private final LongSupplier millis;
    private final OpenCounts<String> open = new OpenCounts<>();
    private final Map<String, SlidingWindow> windows = new ConcurrentHashMap<>();

    /** @param millis milliseconds since 1970, by a clock that does not go back */
    public Limits(StateStore store, LongSupplier millis) {
        this.counts = new Shadowed(store, new Shadow(SHADOWS, () -> Math.floorDiv(millis.getAsLong(), 1000L)));
        this.millis = millis;
    }

    /**
     * Counts one occurrence.
     *
     * @param keep gets what is to be closed when the session ends, for a limit on what is open at once
     */
    public CompletableFuture<Answer<Count.Counted>> count(Count question, Consumer<AutoCloseable> keep) {
        if (question.isOpenAtOnce()) {
            OpenCounts.Opened opened = open.open(question.limit() + "/" + bounded(question), question.bound());
            keep.accept(opened);
            return CompletableFuture.completedFuture(Answer.known(new Count.Counted(opened.count(), 0)));
        }
        SlidingWindow window = windows.computeIfAbsent(
                question.bound() + "/" + question.seconds(),
                same -> new SlidingWindow(question.bound(), question.seconds() * 1000));
        Key key = Key.of(Tables.LIMITS, question.limit() + "/" + window.id() + "/" + bounded(question));
        return counts.<Count.Counted>update(key, (old, now) -> step(window, old, now), Shadowed::stored)
                .thenApply(Answer::known);
    }

    /** What a client says may be as long as a command line, and a key of the store may not. */
    private static String bounded(Count question) {
        String key = question.key();
        return key.length() <= LONGEST ? key : key.substring(0, LONGEST) + "#" + Digest.of(key);
    }

    private Change<Count.Counted> step(SlidingWindow window, Optional<Held> old, long now) {
        SlidingWindow.Step step = window.step(old.map(Held::value).orElse(NONE), millis.getAsLong());
        Counted counted = step.counted();
        return Change.keep(
                step.state(),
                now + window.forgottenAfterMillis() / 1000 + 1,
                new Count.Counted(counted.count(), counted.retrySeconds()));
    }
}
