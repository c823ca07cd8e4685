package gatepost.state;

import java.util.Optional;

/** One update of an entry in a map of memory, while the key's place is held. */
final class Application<R> {

    private final Update<R> update;
    private final long now;
    private R result;

    /** @param now in seconds since 1970 */
    Application(Update<R> update, long now) {
        this.update = update;
        this.now = now;
    }

    /** What stands there afterwards; null when nothing is left, or was there, as maps want it. */
    Held to(Held held) {
        Change<R> change = update.apply(held == null ? Optional.empty() : held.at(now), now);
        result = change.result();
        if (change instanceof Change.Keep<R> keep) {
            return new Held(keep.value(), now, keep.expiresAt());
        }
        return change instanceof Change.Remove<R> ? null : held;
    }

    R result() {
        return result;
    }
}
