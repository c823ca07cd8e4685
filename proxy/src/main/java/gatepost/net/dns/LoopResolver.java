package gatepost.net.dns;

import gatepost.lookup.DnsReply;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.xbill.DNS.Name;

/** What one loop needs to ask the DNS. Everything in it happens on that loop. */
final class LoopResolver {

    private final EventLoop loop;
    private final Duration patience;
    private final Entropy entropy = new Entropy();
    private final UdpSockets udp;
    private final TcpQueries tcp;
    private final List<Upstream> upstreams = new ArrayList<>();

    LoopResolver(
            EventLoop loop,
            Class<? extends DatagramChannel> datagrams,
            Class<? extends SocketChannel> streams,
            List<InetSocketAddress> servers,
            Duration patience,
            LongAdder strays) {
        this.loop = loop;
        this.patience = patience;
        this.udp = new UdpSockets(loop, datagrams, UdpSockets.QUERIES_PER_SOCKET, System::nanoTime, entropy, strays);
        this.tcp = new TcpQueries(loop, streams);
        for (InetSocketAddress server : servers) {
            upstreams.add(new Upstream(server, patience, udp, tcp));
        }
    }

    EventLoop loop() {
        return loop;
    }

    /** On the loop only. */
    void ask(Name name, int type, CompletableFuture<DnsReply> reply) {
        new Inquiry(loop, name, type, inOrder(), patience, entropy, reply).start();
    }

    /** On the loop only. */
    void close() {
        udp.close();
        tcp.close();
    }

    /** As configured, those that are resting last. */
    private List<Upstream> inOrder() {
        if (upstreams.size() == 1) {
            return upstreams;
        }
        long now = System.nanoTime();
        List<Upstream> order = new ArrayList<>(upstreams);
        order.sort((a, b) -> Boolean.compare(a.rests(now), b.rests(now)));
        return order;
    }
}
