package gatepost.net.backend;

import java.util.List;

/**
 * Whether connections are taken: by one host, or by a backend as long as one of its hosts takes them.
 *
 * @param sinceNanos when it went down, by the clock of the backends
 */
public record BackendHealth(State state, long sinceNanos) {

    /** What is known. */
    public enum State {
        UNKNOWN,
        UP,
        DOWN
    }

    static final BackendHealth UNKNOWN = new BackendHealth(State.UNKNOWN, 0);
    static final BackendHealth UP = new BackendHealth(State.UP, 0);

    static BackendHealth down(long now) {
        return new BackendHealth(State.DOWN, now);
    }

    /** That of all together: up with one that is, down since the last of them went down. */
    static BackendHealth ofAll(List<BackendHealth> each) {
        if (each.stream().anyMatch(BackendHealth::isUp)) {
            return UP;
        }
        return each.stream()
                .reduce((one, other) -> one.isDown() && other.isDown() ? later(one, other) : UNKNOWN)
                .orElse(UNKNOWN);
    }

    public boolean isUp() {
        return state == State.UP;
    }

    public boolean isDown() {
        return state == State.DOWN;
    }

    boolean isDownFor(long nanos, long now) {
        return isDown() && now - sinceNanos >= nanos;
    }

    private static BackendHealth later(BackendHealth one, BackendHealth other) {
        return one.sinceNanos - other.sinceNanos > 0 ? one : other;
    }
}
