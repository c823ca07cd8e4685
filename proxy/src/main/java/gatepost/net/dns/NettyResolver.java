package gatepost.net.dns;

import gatepost.lookup.DnsReply;
import gatepost.lookup.Resolver;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.xbill.DNS.Name;

/**
 * Asks recursive resolvers over UDP, and TCP where needed. Called on a loop of the group, it stays on that loop; called
 * from elsewhere, it takes the next one. Replies complete on the loop that asked.
 */
public final class NettyResolver implements Resolver, AutoCloseable {

    /** Beyond this many unanswered questions the resolver is dead or we are under attack: more would not be answered. */
    private static final int MAX_IN_FLIGHT = 10_000;

    private final int maxInFlight;
    private final List<LoopResolver> loops = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder turnedAway = new LongAdder();
    private final LongAdder strays = new LongAdder();

    /**
     * @param datagrams of the transport of {@code group}
     * @param streams of the transport of {@code group}
     * @param servers recursive resolvers, the first one first
     * @param patience after which an unanswered question ends as TIMEOUT
     */
    public NettyResolver(
            EventLoopGroup group,
            Class<? extends DatagramChannel> datagrams,
            Class<? extends SocketChannel> streams,
            List<InetSocketAddress> servers,
            Duration patience) {
        this(group, datagrams, streams, servers, patience, MAX_IN_FLIGHT);
    }

    NettyResolver(
            EventLoopGroup group,
            Class<? extends DatagramChannel> datagrams,
            Class<? extends SocketChannel> streams,
            List<InetSocketAddress> servers,
            Duration patience,
            int maxInFlight) {
        this.maxInFlight = maxInFlight;
        for (EventExecutor each : group) {
            loops.add(new LoopResolver((EventLoop) each, datagrams, streams, List.copyOf(servers), patience, strays));
        }
    }

    @Override
    public CompletableFuture<DnsReply> ask(Name name, int type) {
        if (inFlight.incrementAndGet() > maxInFlight) {
            inFlight.decrementAndGet();
            turnedAway.increment();
            return CompletableFuture.completedFuture(DnsReply.trouble(DnsReply.Status.SERVFAIL));
        }
        CompletableFuture<DnsReply> reply = new CompletableFuture<>();
        CompletableFuture<DnsReply> counted = reply.whenComplete((any, bug) -> inFlight.decrementAndGet());
        LoopResolver resolver = mine();
        if (resolver.loop().inEventLoop()) {
            resolver.ask(name, type, reply);
        } else {
            try {
                resolver.loop().execute(() -> resolver.ask(name, type, reply));
            } catch (RejectedExecutionException stopped) {
                reply.complete(DnsReply.trouble(DnsReply.Status.SERVFAIL));
            }
        }
        return counted;
    }

    /** Questions under way. */
    public int inFlight() {
        return inFlight.get();
    }

    /** Questions so far that were not asked because too many were under way. */
    public long turnedAway() {
        return turnedAway.sum();
    }

    /** Datagrams so far that answered nothing we had asked: late, doubled or forged. */
    public long strays() {
        return strays.sum();
    }

    /** Closes all sockets; what is under way ends in failure. */
    @Override
    public void close() {
        for (LoopResolver resolver : loops) {
            try {
                resolver.loop().execute(resolver::close);
            } catch (RejectedExecutionException stopped) {
                // The loop has closed its channels itself.
            }
        }
    }

    private LoopResolver mine() {
        for (LoopResolver resolver : loops) {
            if (resolver.loop().inEventLoop()) {
                return resolver;
            }
        }
        return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    }
}
