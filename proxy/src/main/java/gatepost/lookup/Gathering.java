package gatepost.lookup;

import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.Lookup;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * One session's questions, waited for together. Everything here happens on the session's loop, so its fields are plain;
 * what comes from elsewhere is posted there first.
 */
final class Gathering {

    private static final Timer.Appointment NO_DEADLINE = () -> {};

    private final Lookups lookups;
    private final Executor on;
    private final Consumer<List<Answered<?>>> then;
    private final Map<Lookup<?>, Answered<?>> answered = new LinkedHashMap<>();
    private final Set<Lookup<?>> missing = new LinkedHashSet<>();
    private Timer.Appointment deadline = NO_DEADLINE;
    private boolean delivered;

    Gathering(Lookups lookups, Executor on, Consumer<List<Answered<?>>> then) {
        this.lookups = lookups;
        this.on = on;
        this.then = then;
    }

    void start(
            Collection<? extends Lookup<?>> needed,
            Collection<? extends Lookup<?>> foreseen,
            Duration patience,
            Timer timer) {
        missing.addAll(needed);
        for (Lookup<?> question : needed) {
            ask(question);
        }
        for (Lookup<?> question : foreseen) {
            if (!missing.contains(question) && !answered.containsKey(question)) {
                ask(question);
            }
        }
        if (missing.isEmpty()) {
            on.execute(this::deliver);
        } else {
            deadline = timer.after(patience, () -> on.execute(this::giveUp));
        }
    }

    private <A> void ask(Lookup<A> question) {
        CompletableFuture<Answer<A>> answer = lookups.ask(question);
        if (answer.isDone()) {
            keep(question, answer.join());
        } else {
            // Not thenAcceptAsync: what the session throws would vanish in a future that nobody reads.
            answer.thenAccept(late -> on.execute(() -> came(question, late)));
        }
    }

    private <A> void came(Lookup<A> question, Answer<A> answer) {
        keep(question, answer);
        if (missing.isEmpty()) {
            deliver();
        }
    }

    private void giveUp() {
        for (Lookup<?> question : List.copyOf(missing)) {
            keep(question, Answer.unknown(Cause.TIMEOUT));
        }
        deliver();
    }

    private <A> void keep(Lookup<A> question, Answer<A> answer) {
        if (!delivered) {
            answered.putIfAbsent(question, new Answered<>(question, answer));
            missing.remove(question);
        }
    }

    private void deliver() {
        if (delivered) {
            return;
        }
        delivered = true;
        deadline.cancel();
        then.accept(List.copyOf(answered.values()));
    }
}
