package gatepost.net.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PermitsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EmbeddedChannel channel = new EmbeddedChannel();

    @Test
    void givesWhatIsFree() {
        Permits permits = new Permits(2);
        assertTrue(acquire(permits).join());
        assertTrue(acquire(permits).join());
        assertFalse(acquire(permits).isDone());
        assertEquals(2, permits.inUse());
    }

    @Test
    void servesThoseWhoWaitInOrder() {
        Permits permits = new Permits(1);
        acquire(permits);
        CompletableFuture<Boolean> first = acquire(permits);
        CompletableFuture<Boolean> second = acquire(permits);
        permits.release();
        channel.runPendingTasks();
        assertTrue(first.join());
        assertFalse(second.isDone());
        permits.release();
        channel.runPendingTasks();
        assertTrue(second.join());
        assertEquals(1, permits.inUse());
    }

    @Test
    void refusesWhoWaitedTooLongAndServesTheNext() {
        Permits permits = new Permits(1);
        acquire(permits);
        CompletableFuture<Boolean> late = acquire(permits);
        channel.advanceTimeBy(6, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertFalse(late.join());
        CompletableFuture<Boolean> next = acquire(permits);
        permits.release();
        channel.runPendingTasks();
        assertTrue(next.join());
        permits.release();
        assertEquals(0, permits.inUse());
    }

    @Test
    void keepsSomeForThoseInNeed() {
        Permits permits = new Permits(4);
        assertTrue(permits.tryAcquire(2));
        assertTrue(permits.tryAcquire(2));
        assertFalse(permits.tryAcquire(2));
        assertTrue(acquire(permits).join());
    }

    @Test
    void oneOfTenIsKeptForThoseWhoGoFirst() {
        Permits permits = new Permits(10);
        for (int i = 0; i < 9; i++) {
            assertTrue(acquire(permits).join());
        }
        assertFalse(acquire(permits).isDone());
        assertTrue(acquireFirst(permits).join());
        assertEquals(10, permits.inUse());
    }

    @Test
    void whoGoesFirstIsServedBeforeThoseWhoCameEarlier() {
        Permits permits = new Permits(1);
        acquire(permits);
        CompletableFuture<Boolean> earlier = acquire(permits);
        CompletableFuture<Boolean> first = acquireFirst(permits);
        assertEquals(2, permits.waiting());
        permits.release();
        channel.runPendingTasks();
        assertTrue(first.join());
        assertFalse(earlier.isDone());
        permits.release();
        channel.runPendingTasks();
        assertTrue(earlier.join());
        assertEquals(0, permits.waiting());
    }

    private CompletableFuture<Boolean> acquire(Permits permits) {
        return permits.acquire(channel.eventLoop(), PATIENCE, () -> false);
    }

    private CompletableFuture<Boolean> acquireFirst(Permits permits) {
        return permits.acquire(channel.eventLoop(), PATIENCE, () -> true);
    }
}
