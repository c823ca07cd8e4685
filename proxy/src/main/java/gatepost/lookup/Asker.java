package gatepost.lookup;

import gatepost.questions.Lookup;
import java.util.concurrent.CompletableFuture;

/** Answers one sort of look-up by asking the world; never from memory, and without knowing who else asks. */
@FunctionalInterface
public interface Asker<Q extends Lookup<A>, A> {

    /** The future completes with a value when the world fails; an exception is a bug and becomes internal-error. */
    CompletableFuture<Kept<A>> ask(Q question);
}
