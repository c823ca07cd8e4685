package gatepost.lookup;

import gatepost.questions.Answer;
import gatepost.questions.Lookup;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where answers to one sort of look-up come from, memory included. */
interface Source<Q extends Lookup<A>, A> {

    /** The future is the caller's own, and never completes with an exception. */
    CompletableFuture<Answer<A>> ask(Q question);

    /** The answer if nothing has to be asked for it. */
    Optional<Answer<A>> inMemory(Q question);

    /** What {@code asker} says, kept in {@code cache}. */
    static <Q extends Lookup<A>, A> Source<Q, A> cached(AnswerCache cache, Asker<Q, A> asker) {
        return new Source<>() {
            @Override
            public CompletableFuture<Answer<A>> ask(Q question) {
                return cache.get(question, asker);
            }

            @Override
            public Optional<Answer<A>> inMemory(Q question) {
                return cache.inMemory(question);
            }
        };
    }
}
