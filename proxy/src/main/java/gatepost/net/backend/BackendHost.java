package gatepost.net.backend;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * One host of a backend, as all event loops see it: whether it takes connections, and whether its disk is full. A host
 * that is down gets no clients while another is there; a probe each second finds out when it is back.
 */
final class BackendHost {

    /** A disk is not emptied within seconds, and what is asked too early costs a sender a retry. */
    private static final long FULL = Duration.ofSeconds(30).toNanos();

    private final InetSocketAddress address;
    private final LongSupplier nanos;
    private final AtomicReference<BackendHealth> health = new AtomicReference<>(BackendHealth.UNKNOWN);
    /** Until when it is full. */
    private final AtomicLong full;

    /** @param nanos a clock that never goes back */
    BackendHost(InetSocketAddress address, LongSupplier nanos) {
        this.address = address;
        this.nanos = nanos;
        this.full = new AtomicLong(nanos.getAsLong());
    }

    InetSocketAddress address() {
        return address;
    }

    BackendHealth health() {
        return health.get();
    }

    /** It took a connection; whether that is news. */
    boolean works() {
        return !health.getAndSet(BackendHealth.UP).isUp();
    }

    /** It did not; whether that is news. */
    boolean fails() {
        BackendHealth now = BackendHealth.down(nanos.getAsLong());
        return !health.getAndUpdate(was -> was.isDown() ? was : now).isDown();
    }

    /** It has no room for messages; whether that is news. */
    boolean fills() {
        long now = nanos.getAsLong();
        return full.getAndSet(now + FULL) - now <= 0;
    }

    boolean isFull() {
        return full.get() - nanos.getAsLong() > 0;
    }

    /** Which hosts are tried first: 0 before 1 before 2. */
    int rank() {
        return health().isDown() ? 2 : isFull() ? 1 : 0;
    }
}
