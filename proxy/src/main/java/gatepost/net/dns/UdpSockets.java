package gatepost.net.dns;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DatagramChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.xbill.DNS.Message;
import org.xbill.DNS.io.UdpIoClient;

/**
 * The UDP sockets of one loop: a few for each server, so that nobody can know from which port the next query leaves
 * (RFC 5452 §4.5), and replaced after some queries or some time. May only be called on its loop.
 */
final class UdpSockets implements UdpIoClient {

    /** For each server. Enough ports to guess from, few enough to keep open for ever. */
    private static final int SOCKETS = 8;

    /** Queries after which a socket, and with it its port, is replaced. */
    static final int QUERIES_PER_SOCKET = 5_000;

    /** A host that asks little would keep its ports for days, and who finds one has them. It asks from new ones. */
    static final Duration AGE = Duration.ofSeconds(30);

    /** Answers to thousands of queries may come at once; with the default, one in twenty was lost. */
    private static final int RECEIVE_BUFFER = 1 << 20;

    /** More than the payload we offer to take (1232). */
    private static final int LARGEST_ANSWER = 2048;

    private final EventLoop loop;
    private final Bootstrap bootstrap;
    private final int queriesPerSocket;
    private final LongSupplier nanos;
    private final Entropy entropy;
    private final LongAdder strays;
    private final Map<InetSocketAddress, UdpSocket[]> sockets = new HashMap<>();

    /** @param nanos a monotonic clock, as {@code System::nanoTime} */
    UdpSockets(
            EventLoop loop,
            Class<? extends DatagramChannel> channel,
            int queriesPerSocket,
            LongSupplier nanos,
            Entropy entropy,
            LongAdder strays) {
        this.loop = loop;
        this.queriesPerSocket = queriesPerSocket;
        this.nanos = nanos;
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channel(channel)
                .disableResolver()
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST_ANSWER));
        this.entropy = entropy;
        this.strays = strays;
    }

    @Override
    public CompletableFuture<byte[]> sendAndReceiveUdp(
            InetSocketAddress local,
            InetSocketAddress remote,
            Message query,
            byte[] wire,
            int largest,
            Duration timeout) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        socketTo(remote).send(wire, timeout, answer);
        return answer;
    }

    void close() {
        for (UdpSocket[] each : sockets.values()) {
            Arrays.stream(each).filter(socket -> socket != null).forEach(UdpSocket::close);
        }
        sockets.clear();
    }

    private UdpSocket socketTo(InetSocketAddress server) {
        UdpSocket[] all = sockets.computeIfAbsent(server, any -> new UdpSocket[SOCKETS]);
        int chosen = entropy.below(SOCKETS);
        UdpSocket socket = all[chosen];
        if (socket != null && isSpent(socket)) {
            socket.retire();
            socket = null;
        }
        if (socket == null) {
            socket = new UdpSocket(loop, bootstrap, server, nanos.getAsLong(), entropy, strays);
            all[chosen] = socket;
        }
        return socket;
    }

    private boolean isSpent(UdpSocket socket) {
        return socket.isDead()
                || socket.sent() >= queriesPerSocket
                || nanos.getAsLong() - socket.openedAt() >= AGE.toNanos();
    }
}
