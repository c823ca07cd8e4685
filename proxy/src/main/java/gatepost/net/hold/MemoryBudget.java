package gatepost.net.hold;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The octets of memory that all held messages together may take, charged by the capacity of their chunks. It is shared
 * by all event loops and never exceeded: whoever cannot charge it goes without the memory.
 */
public final class MemoryBudget {

    /** From here on messages go to files at once, which leaves room for what is being received. */
    private static final int TIGHT_PERCENT = 80;

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    /** @param limit octets, at least one chunk */
    public MemoryBudget(long limit) {
        if (limit < MessageHold.CHUNK) {
            throw new IllegalArgumentException("memory for messages must be at least " + MessageHold.CHUNK + " octets");
        }
        this.limit = limit;
    }

    public long limit() {
        return limit;
    }

    public long used() {
        return used.get();
    }

    /** Whether 80 % are used, so that messages should go to files. */
    public boolean isTight() {
        return used.get() >= limit / 100 * TIGHT_PERCENT;
    }

    boolean tryCharge(long octets) {
        if (used.addAndGet(octets) <= limit) {
            return true;
        }
        used.addAndGet(-octets);
        return false;
    }

    void release(long octets) {
        used.addAndGet(-octets);
    }
}
