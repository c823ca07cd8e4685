package gatepost.state;

import java.util.Optional;

/**
 * Reads and changes one entry in one go. Pure, and a matter of microseconds: it runs on the caller's thread or on the
 * store's, while other updates of the same key wait. It must not call the store.
 *
 * @param <R> what the caller wants to know
 */
@FunctionalInterface
public interface Update<R> {

    /**
     * @param old what was there; times within its value that lie after {@code now} come from before the clock was put
     *     back, and are to be read as {@code now}
     * @param now the second since 1970, by a clock that never goes back
     */
    Change<R> apply(Optional<Held> old, long now);
}
