package gatepost.lookup;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.Lookup;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * The answers in memory, and the flights that are under way: equal questions share one. What is given out is never the
 * shared future itself, so nobody can cancel it for the others. Answers in flight weigh nothing here; their number is
 * bounded by the transport.
 */
final class AnswerCache {

    private final AsyncCache<Lookup<?>, Kept<?>> cache;
    private final LookupEvents events;

    /** @param entries how many answers are kept at most */
    AnswerCache(long entries, LongSupplier nanos, LookupEvents events) {
        this.cache = Caffeine.newBuilder()
                .maximumWeight(entries)
                .weigher((Lookup<?> question, Kept<?> kept) -> 1)
                .expireAfter(Expiry.creating((Lookup<?> question, Kept<?> kept) -> kept.ttl()))
                .ticker(nanos::getAsLong)
                // Upkeep is microseconds; on the common pool it would need threads that nothing else here does.
                .executor(Runnable::run)
                .buildAsync();
        this.events = events;
    }

    /** Forgets everything; what is under way is delivered, and not kept. */
    void clear() {
        cache.synchronous().invalidateAll();
    }

    /** The answer in memory, or else that of the flight that is under way or begins now. */
    <A, Q extends Lookup<A>> CompletableFuture<Answer<A>> get(Q question, Asker<Q, A> asker) {
        CompletableFuture<Kept<?>> there = cache.getIfPresent(question);
        if (there == null) {
            CompletableFuture<Kept<?>> flight = new CompletableFuture<>();
            // Not computeIfAbsent: it would ask while it holds a lock of the table.
            there = cache.asMap().putIfAbsent(question, flight);
            if (there == null) {
                events.cacheMiss(question.purpose());
                begin(question, asker, flight);
                return answerOf(flight);
            }
        }
        events.cacheHit(question.purpose());
        return answerOf(there);
    }

    /** The answer if it lies in memory. */
    <A> Optional<Answer<A>> inMemory(Lookup<A> question) {
        CompletableFuture<Kept<?>> there = cache.getIfPresent(question);
        return there == null || !there.isDone()
                ? Optional.empty()
                : Optional.of(AnswerCache.<A>answerOf(there).join());
    }

    private <A, Q extends Lookup<A>> void begin(Q question, Asker<Q, A> asker, CompletableFuture<Kept<?>> flight) {
        CompletableFuture<Kept<A>> asked;
        try {
            asked = asker.ask(question);
        } catch (RuntimeException bug) {
            asked = CompletableFuture.failedFuture(bug);
        }
        asked.whenComplete((kept, bug) -> flight.complete(bug == null ? kept : broken(question, bug)));
    }

    private <A> Kept<A> broken(Lookup<A> question, Throwable bug) {
        events.broke(question, bug);
        return new Kept<>(Answer.unknown(Cause.INTERNAL_ERROR), Lifetimes.trouble());
    }

    /** What is kept under a question is what its asker made of it, and that is an {@code A}. */
    @SuppressWarnings("unchecked")
    private static <A> CompletableFuture<Answer<A>> answerOf(CompletableFuture<Kept<?>> flight) {
        return flight.thenApply(kept -> (Answer<A>) kept.answer());
    }
}
