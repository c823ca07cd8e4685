package gatepost.net.backend;

import java.time.Duration;

/** Whether a backend took the last connection, from whichever loop. */
public record BackendHealth(State state, long sinceNanos) {

    /** What is known. */
    public enum State {
        UNKNOWN,
        UP,
        DOWN
    }

    static final BackendHealth UNKNOWN = new BackendHealth(State.UNKNOWN, 0);
    static final BackendHealth UP = new BackendHealth(State.UP, 0);

    static BackendHealth downNow() {
        return new BackendHealth(State.DOWN, System.nanoTime());
    }

    public boolean isUp() {
        return state == State.UP;
    }

    public boolean isDown() {
        return state == State.DOWN;
    }

    /** Whether it has been down for that long; then clients are better sent to the next MX at connect. */
    public boolean isDownFor(Duration time) {
        return isDown() && System.nanoTime() - sinceNanos >= time.toNanos();
    }
}
