package gatepost.state.limit;

/** How one key's window is remembered in a few octets. A state that this format did not write counts as none. */
interface WindowFormat {

    /** Admits one at {@code nowMillis} if the limit lets it; the state is never changed in place. */
    SlidingWindow.Step step(byte[] state, long nowMillis);

    /** How many are in the window that ends at {@code nowMillis}. */
    long inside(byte[] state, long nowMillis);
}
