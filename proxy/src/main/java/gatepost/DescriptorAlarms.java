package gatepost;

import gatepost.events.Event;
import gatepost.events.Events;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells the operator that clients are turned away for want of descriptors: once a minute, however many they are. */
final class DescriptorAlarms implements Events {

    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final LongSupplier nanos;
    private final Consumer<String> operator;
    private final AtomicLong quietUntil;

    /** @param nanos a clock that never goes back */
    DescriptorAlarms(LongSupplier nanos, Consumer<String> operator) {
        this.nanos = nanos;
        this.operator = operator;
        this.quietUntil = new AtomicLong(nanos.getAsLong());
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.AcceptFailed failed && isDue()) {
            operator.accept(
                    "a connection could not be accepted: " + failed.why() + "; nothing is said of more for a minute");
        } else if (event instanceof Event.ConnectionRefused refused && isDue()) {
            operator.accept(
                    "listener " + refused.listener() + " has no file descriptors for more connections and says 421 to"
                            + " them: raise LimitNOFILE of the service; nothing is said of more for a minute");
        }
    }

    private boolean isDue() {
        long until = quietUntil.get();
        long now = nanos.getAsLong();
        return now - until >= 0 && quietUntil.compareAndSet(until, now + MINUTE_NANOS);
    }
}
