package gatepost.questions;

/**
 * A question that leaves a trace: a limit counts, a greylist remembers. It carries its occurrence in its identity and
 * is asked exactly once for it; it is never cached, shared or asked ahead.
 */
public interface Tally<A> extends Question<A> {

    Occurrence occurrence();
}
