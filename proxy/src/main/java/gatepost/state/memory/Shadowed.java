package gatepost.state.memory;

import gatepost.questions.Answer;
import gatepost.state.Key;
import gatepost.state.Shadow;
import gatepost.state.StateStore;
import gatepost.state.Update;
import java.util.concurrent.CompletableFuture;
import java.util.function.BinaryOperator;

/**
 * Remembers in the store, and beside it in a shadow that never is silent: a flood that slows the store down does not
 * switch off what counts it. For limits and greylists alone, which put off and never refuse for good; a fact would have
 * to say unknown.
 */
record Shadowed(StateStore store, Shadow shadow) {

    /**
     * Changes both, and always has an answer: the shadow's while the store is silent.
     *
     * @param both what holds when both have answered, the store's word first
     */
    <R> CompletableFuture<R> update(Key key, Update<R> update, BinaryOperator<R> both) {
        R here = shadow.update(key, update);
        return store.update(key, Tables.DEADLINE, update)
                .thenApply(answer -> answer instanceof Answer.Known<R> there ? both.apply(there.value(), here) : here);
    }

    /** The store's word: it outlasts a restart and is not bounded as tightly. */
    static <R> R stored(R there, R here) {
        return there;
    }
}
