package gatepost.net.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SharesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EmbeddedChannel channel = new EmbeddedChannel();

    @Test
    void oneClientHasAQuarterOthersHaveTheirs() {
        Shares shares = new Shares(12);
        for (int i = 0; i < 3; i++) {
            assertTrue(acquire(shares, "192.0.2.1").join());
        }
        assertFalse(acquire(shares, "192.0.2.1").isDone());
        assertTrue(acquire(shares, "192.0.2.2").join());
    }

    @Test
    void smallBackendLetsAClientHaveTwo() {
        for (int connections : new int[] {1, 4, 11}) {
            Shares shares = new Shares(connections);
            assertTrue(acquire(shares, "192.0.2.1").join());
            assertTrue(acquire(shares, "192.0.2.1").join());
            assertFalse(acquire(shares, "192.0.2.1").isDone());
        }
    }

    @Test
    void oneNetworkOfVersionSixIsOneClient() {
        Shares shares = new Shares(8);
        assertTrue(acquire(shares, "2001:db8:0:1::1").join());
        assertTrue(acquire(shares, "2001:db8:0:1:2::2").join());
        assertFalse(acquire(shares, "2001:db8:0:1::3").isDone());
        assertTrue(acquire(shares, "2001:db8:0:2::1").join());
    }

    @Test
    void whoWaitedIsServedWhenItsOwnConnectionEnds() {
        Shares shares = new Shares(8);
        acquire(shares, "192.0.2.1");
        acquire(shares, "192.0.2.1");
        acquire(shares, "192.0.2.2");
        CompletableFuture<Boolean> waiting = acquire(shares, "192.0.2.1");
        shares.release(address("192.0.2.2"));
        channel.runPendingTasks();
        assertFalse(waiting.isDone());
        shares.release(address("192.0.2.1"));
        channel.runPendingTasks();
        assertTrue(waiting.join());
    }

    @Test
    void nothingIsLeftOfClientsThatAreGone() {
        Shares shares = new Shares(8);
        acquire(shares, "192.0.2.1");
        acquire(shares, "192.0.2.1");
        CompletableFuture<Boolean> late = acquire(shares, "192.0.2.1");
        channel.advanceTimeBy(6, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertFalse(late.join());
        assertEquals(1, shares.clients());
        shares.release(address("192.0.2.1"));
        shares.release(address("192.0.2.1"));
        assertEquals(0, shares.clients());
    }

    private CompletableFuture<Boolean> acquire(Shares shares, String client) {
        return shares.acquire(channel.eventLoop(), address(client), PATIENCE);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
