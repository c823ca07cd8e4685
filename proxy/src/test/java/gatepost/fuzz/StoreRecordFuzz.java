package gatepost.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.state.greylist.GreyEntry;
import gatepost.state.greylist.OriginEntry;
import gatepost.state.greylist.Pending;
import gatepost.state.limit.SlidingWindow;
import gatepost.state.reputation.ReputationEntry;
import java.util.Optional;

/** Octets from a damaged store: what can be read of them stays the same when it is written, and counts have bounds. */
public final class StoreRecordFuzz {

    private static final long NOW = 1_800_000_000_000L;
    private static final int LIMIT = 5;
    private static final long MANY = 500;
    /** A clock that went back by a window is waited for, too. */
    private static final long LENGTH = 60_000;

    private StoreRecordFuzz() {}

    public static void fuzzerTestOneInput(byte[] octets) {
        GreyEntry.decode(octets).ifPresent(entry -> assertEquals(Optional.of(entry), GreyEntry.decode(entry.encode())));
        OriginEntry.decode(octets)
                .ifPresent(entry -> assertEquals(Optional.of(entry), OriginEntry.decode(entry.encode())));
        Pending.decode(octets).ifPresent(entry -> assertEquals(Optional.of(entry), Pending.decode(entry.encode())));
        ReputationEntry.decode(octets)
                .ifPresent(entry -> assertEquals(Optional.of(entry), ReputationEntry.decode(entry.encode())));
        for (long limit : new long[] {LIMIT, MANY}) {
            SlidingWindow window = new SlidingWindow(limit, LENGTH);
            SlidingWindow.Step step = window.step(octets, NOW);
            assertTrue(window.count(octets, NOW) >= 0);
            assertTrue(window.count(step.state(), NOW) >= 0);
            assertTrue(step.counted().retryMillis() >= 0 && step.counted().retryMillis() <= 3 * LENGTH);
        }
    }
}
