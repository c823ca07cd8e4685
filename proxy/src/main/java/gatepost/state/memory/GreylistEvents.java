package gatepost.state.memory;

import gatepost.questions.FirstContact;

/** Hears what greylisting does: whether it is worth its cost. */
public interface GreylistEvents {

    /** @param delaySeconds from first contact to pass; 0 for the other outcomes */
    void outcome(FirstContact.State state, long delaySeconds);

    /** So many more first contacts have not come back in their time. */
    default void neverReturned(long contacts) {}
}
