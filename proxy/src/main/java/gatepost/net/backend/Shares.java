package gatepost.net.backend;

import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How many of a backend's connections one client has at once: a quarter, so that nobody keeps all others out by opening
 * sessions, whoever goes first. Addresses of one IPv6 /64 are one client (RFC 6177 §2). Who waits for connections of its
 * own stands in nobody else's way.
 */
final class Shares {

    private static final int PART = 4;

    /** A client that delivers over one connection may begin with the next message over another. */
    private static final int LEAST = 2;

    /** Octets of an address that tell one client from another. */
    private static final int NETWORK = 8;

    private final int each;
    private final ConcurrentMap<ByteBuffer, Share> byClient = new ConcurrentHashMap<>();

    /** @param connections of the backend */
    Shares(int connections) {
        this.each = Math.max(LEAST, connections / PART);
    }

    /** Clients that have a connection or wait for one. */
    int clients() {
        return byClient.size();
    }

    /** Completes on {@code loop}: true with a part of the client's share, false when none came free in time. */
    CompletableFuture<Boolean> acquire(EventLoop loop, InetAddress client, Duration patience) {
        ByteBuffer key = key(client);
        Share share = byClient.compute(key, (same, its) -> (its == null ? fresh() : its).with(1));
        return share.permits.acquire(loop, patience, () -> false).whenComplete((got, thrown) -> {
            if (thrown != null || !got) {
                leave(key);
            }
        });
    }

    void release(InetAddress client) {
        ByteBuffer key = key(client);
        byClient.get(key).permits.release();
        leave(key);
    }

    private void leave(ByteBuffer key) {
        byClient.computeIfPresent(key, (same, its) -> its.users == 1 ? null : its.with(-1));
    }

    private Share fresh() {
        return new Share(new Permits(each, 0), 0);
    }

    private static ByteBuffer key(InetAddress client) {
        byte[] octets = client.getAddress();
        return ByteBuffer.wrap(octets, 0, Math.min(NETWORK, octets.length));
    }

    /** @param users who have a permit or wait for one */
    private record Share(Permits permits, int users) {

        Share with(int change) {
            return new Share(permits, users + change);
        }
    }
}
