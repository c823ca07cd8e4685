package gatepost;

import gatepost.state.StoreInUseException;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;

/**
 * The process that serves the inherited socket until we do. It may still run: told to stop, it gives up the addresses
 * for admins, then the store. What it has is waited for; without an inherited socket nobody has to be waited for.
 */
final class Predecessor {

    /** An admin starts the next process, and then tells the old one to stop. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final boolean mayRun;
    private final Logger operator;

    Predecessor(boolean mayRun, Logger operator) {
        this.mayRun = mayRun;
        this.operator = operator;
    }

    /**
     * What {@code taking} takes, as soon as it is free.
     *
     * @throws IOException when it cannot be taken, or does not become free
     */
    <T> T leaves(Taking<T> taking) throws IOException {
        long start = System.nanoTime();
        boolean told = false;
        while (true) {
            try {
                return taking.take();
            } catch (StoreInUseException | BindException taken) {
                if (!mayRun || System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw taken;
                }
                if (!told) {
                    operator.info("waiting until another process stops: {}", taken.getMessage());
                }
                told = true;
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    /** Takes something that one process at a time can have. */
    @FunctionalInterface
    interface Taking<T> {
        T take() throws IOException;
    }
}
