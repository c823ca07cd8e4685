package gatepost.admin;

import gatepost.questions.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the store, as only a thread of the admin may. */
final class Answered {

    /** An admin has more time than a session. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private Answered() {}

    /** The answer; empty when it is unknown or does not come. */
    static <A> Optional<A> of(CompletableFuture<Answer<A>> asked) {
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) instanceof Answer.Known<A> known
                    ? Optional.of(known.value())
                    : Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException silent) {
            return Optional.empty();
        }
    }
}
