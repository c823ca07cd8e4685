package gatepost.net.demo;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The backend of the demo: a server on loopback that takes every message, tells of it and forgets it. For trials only; it
 * trusts its client, which is Gatepost.
 */
public final class DemoSink implements AutoCloseable {

    private final AtomicInteger taken = new AtomicInteger();
    private Channel listening;

    /** A message that was taken. */
    public record Taken(String queueId, String client, String sender, String recipients, long octets) {}

    /** Listens on a free loopback port; {@code tell} is called on an event loop for each message. */
    public InetSocketAddress open(
            EventLoopGroup loops, Class<? extends ServerChannel> channelType, Consumer<Taken> tell) {
        listening = new ServerBootstrap()
                .group(loops)
                .channel(channelType)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new DemoSinkSession(DemoSink.this::queueId, tell));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        return (InetSocketAddress) listening.localAddress();
    }

    @Override
    public void close() {
        listening.close().syncUninterruptibly();
    }

    private String queueId() {
        return "DEMO" + taken.incrementAndGet();
    }
}
