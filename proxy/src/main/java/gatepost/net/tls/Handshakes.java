package gatepost.net.tls;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Handshakes under way, of all listeners: they are what costs most before a client has shown anything of itself. One
 * network (/24, /64) has an eighth of the places at most.
 */
public final class Handshakes {

    private static final int SHARE = 8;

    private final int most;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<ByteBuffer, Integer> byNetwork = new ConcurrentHashMap<>();

    public Handshakes(int most) {
        this.most = most;
    }

    /** Takes a place; false when there is none. Whoever has one must {@link #leave}. */
    public boolean tryEnter(InetAddress client) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            return false;
        }
        int share = Math.max(1, most / SHARE);
        if (byNetwork.merge(network(client), 1, Integer::sum) > share) {
            leave(client);
            return false;
        }
        return true;
    }

    public void leave(InetAddress client) {
        byNetwork.computeIfPresent(network(client), (network, count) -> count == 1 ? null : count - 1);
        open.decrementAndGet();
    }

    private static ByteBuffer network(InetAddress client) {
        byte[] octets = client.getAddress();
        return ByteBuffer.wrap(Arrays.copyOf(octets, client instanceof Inet4Address ? 3 : 8));
    }
}
