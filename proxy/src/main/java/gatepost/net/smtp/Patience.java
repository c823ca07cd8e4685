package gatepost.net.smtp;

import io.netty.util.concurrent.EventExecutor;

/**
 * One deadline of a session that is moved often and passes rarely: moving it costs an assignment, the timer looks again
 * when it fires. It belongs to the session's loop.
 */
final class Patience {

    private final Timers timers;
    private final EventExecutor loop;
    private final Runnable onEnd;
    private long deadline = Long.MAX_VALUE;
    private long looksAt = Long.MAX_VALUE;
    private Runnable callOff = () -> {};

    Patience(Timers timers, EventExecutor loop, Runnable onEnd) {
        this.timers = timers;
        this.loop = loop;
        this.onEnd = onEnd;
    }

    /** Ends in so many milliseconds from now, whatever was set before. */
    void last(long millis) {
        deadline = timers.millis() + millis;
        if (deadline < looksAt) {
            lookIn(millis);
        }
    }

    /** Does not end until it is set again. */
    void rest() {
        deadline = Long.MAX_VALUE;
    }

    void close() {
        rest();
        callOff.run();
    }

    private void lookIn(long millis) {
        callOff.run();
        looksAt = timers.millis() + millis;
        callOff = timers.after(millis, loop, this::look);
    }

    private void look() {
        looksAt = Long.MAX_VALUE;
        if (deadline == Long.MAX_VALUE) {
            return;
        }
        long left = deadline - timers.millis();
        if (left > 0) {
            lookIn(left);
        } else {
            rest();
            onEnd.run();
        }
    }
}
