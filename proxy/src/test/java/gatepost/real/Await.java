package gatepost.real;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits until something holds in the world outside, where nobody tells us when it does. It never waits for ever. */
final class Await {

    private static final long PATIENCE_SECONDS = 60;

    /** Between two looks. */
    private static final long PAUSE_MILLIS = 5;

    private Await() {}

    /** @param what came too late, for the message of the failure */
    static void until(BooleanSupplier reached, Supplier<String> what) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not come within " + PATIENCE_SECONDS + " s: " + what.get());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
        }
    }
}
