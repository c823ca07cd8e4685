package gatepost.net.smtp;

import gatepost.questions.Tally;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The tallies of a session that nobody waited for and whose answers have not come yet: asked again, each would count
 * twice. It belongs to one event loop.
 */
final class Asked {

    private final Map<Tally<?>, CompletableFuture<?>> open = new HashMap<>(2);

    /** @param learned completes when the session has learned the answer */
    void asked(Tally<?> tally, CompletableFuture<?> learned) {
        open.put(tally, learned);
    }

    boolean isUnderWay(Tally<?> tally) {
        return open.containsKey(tally);
    }

    /** The answer has come. */
    void answered(Tally<?> tally) {
        open.remove(tally);
    }

    /** Completes when all have been answered; empty when none is under way. */
    Optional<CompletableFuture<Void>> all() {
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(CompletableFuture.allOf(open.values().toArray(CompletableFuture<?>[]::new)));
    }
}
