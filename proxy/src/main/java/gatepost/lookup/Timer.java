package gatepost.lookup;

import java.time.Duration;

/** Does something later. The net provides one on its loops; a test drives its own by hand. */
@FunctionalInterface
public interface Timer {

    /** Runs {@code task} once after {@code delay}, on a thread that must not be kept waiting. */
    Appointment after(Duration delay, Runnable task);

    /** What was agreed upon. */
    @FunctionalInterface
    interface Appointment {

        /** Calls it off; without effect when it is past. */
        void cancel();
    }
}
