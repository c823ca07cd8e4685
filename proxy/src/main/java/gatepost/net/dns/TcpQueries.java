package gatepost.net.dns;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Message;
import org.xbill.DNS.io.TcpIoClient;

/**
 * Queries whose answers do not fit into a datagram, a connection for each: they are rare, and a connection that is kept
 * is one that the server closes at the wrong moment. May only be called on its loop.
 */
final class TcpQueries implements TcpIoClient {

    /** On one loop at a time. Who can make all answers long must not get all our descriptors. */
    private static final int MAX_CONNECTIONS = 64;

    private static final int LENGTH_FIELD = 2;
    private static final int LARGEST_MESSAGE = 65_535;

    private final Bootstrap bootstrap;
    private final Set<Channel> open = new HashSet<>();

    TcpQueries(EventLoop loop, Class<? extends SocketChannel> channel) {
        this.bootstrap =
                new Bootstrap().group(loop).channel(channel).disableResolver().option(ChannelOption.TCP_NODELAY, true);
    }

    @Override
    public CompletableFuture<byte[]> sendAndReceiveTcp(
            InetSocketAddress local, InetSocketAddress remote, Message query, byte[] wire, Duration timeout) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        if (open.size() >= MAX_CONNECTIONS) {
            answer.completeExceptionally(new IOException("too many DNS queries by TCP"));
            return answer;
        }
        Bootstrap connection = bootstrap.clone().handler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline()
                        .addLast(new LengthFieldBasedFrameDecoder(
                                LENGTH_FIELD + LARGEST_MESSAGE, 0, LENGTH_FIELD, 0, LENGTH_FIELD))
                        .addLast(new LengthFieldPrepender(LENGTH_FIELD))
                        .addLast(new TcpQuery(wire, timeout, answer));
            }
        });
        ChannelFuture opened = connection.connect(remote);
        if (opened.isDone() && !opened.isSuccess()) {
            // No descriptor left: there is no channel that could close.
            answer.completeExceptionally(opened.cause());
            return answer;
        }
        opened.addListener(future -> {
            if (!future.isSuccess()) {
                answer.completeExceptionally(future.cause());
            }
        });
        Channel channel = opened.channel();
        open.add(channel);
        channel.closeFuture().addListener(closed -> open.remove(channel));
        return answer;
    }

    void close() {
        for (Channel channel : Set.copyOf(open)) {
            channel.close();
        }
    }
}
