package gatepost.net.smtp;

import io.netty.util.concurrent.EventExecutor;

/** Time for sessions: what a test replaces by a clock that it moves itself. */
public interface Timers {

    /** Milliseconds since 1970, for what is written down. */
    long wallMillis();

    /** Milliseconds of a clock that never goes back, for deadlines. */
    long millis();

    /** Runs {@code task} on {@code loop} after so many milliseconds. The result calls it off; off the loop, too. */
    Runnable after(long millis, EventExecutor loop, Runnable task);
}
