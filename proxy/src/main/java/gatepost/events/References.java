package gatepost.events;

import gatepost.mail.Reference;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives out references, each once, also across restarts of a node. Keeps nothing on disk and reads no clock.
 *
 * <p>A reference is a place on a line: second times 131,072 plus counter. The next one is the first place of the
 * current second, or the place behind the last one, whichever is later. So the line is never walked backwards when the
 * clock is, and who needs more than 131,072 in a second borrows from the next.
 *
 * <p>A process starts one second ahead of its clock, at the place of its millisecond in that second (131 places each).
 * As long as it gives out less than 131 a millisecond from its start on, it stays less than a second ahead, so a
 * process that starts later on the same node, be it within the same second, starts behind everything that was given
 * out before. This holds as long as the clock was not set back between two starts, no two processes with the same node
 * number run at once, and 34 years have not passed since {@link Reference#EPOCH}.
 */
public final class References {

    private static final int COUNTER_BITS = 17;
    private static final int PLACES_PER_MILLISECOND = (Reference.MAX_COUNTER + 1) / 1000;

    private final int node;
    private final AtomicLong last;

    /**
     * @param node 0 to {@link Reference#MAX_NODE}, different on every host
     * @param startMillis milliseconds since 1970 at the start of this process
     */
    public References(int node, long startMillis) {
        if (node < 0 || node > Reference.MAX_NODE) {
            throw new IllegalArgumentException("node must be 0 to " + Reference.MAX_NODE + ", not " + node);
        }
        this.node = node;
        long second = Math.floorDiv(startMillis, 1000L) + 1;
        long offset = Math.floorMod(startMillis, 1000L) * PLACES_PER_MILLISECOND;
        this.last = new AtomicLong((second << COUNTER_BITS) + offset - 1);
    }

    /** A reference that was not given out before. May be called from any thread. */
    public Reference next(long epochMillis) {
        long secondStart = Math.floorDiv(epochMillis, 1000L) << COUNTER_BITS;
        long place = last.accumulateAndGet(secondStart, (before, start) -> Math.max(before + 1, start));
        return Reference.of(place >>> COUNTER_BITS, node, (int) (place & Reference.MAX_COUNTER));
    }
}
