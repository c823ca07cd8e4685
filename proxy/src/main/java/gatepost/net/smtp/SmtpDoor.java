package gatepost.net.smtp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The door that speaks SMTP: owns the listening sockets. Sessions own themselves. */
public final class SmtpDoor implements AutoCloseable {

    /** Connections that the kernel keeps waiting for us; it cuts the number to net.core.somaxconn. */
    private static final int BACKLOG = 4096;

    /** Octets of replies that wait for a client; above it, nothing more is read from it. */
    private static final WriteBufferWaterMark REPLIES = new WriteBufferWaterMark(8 * 1024, 32 * 1024);

    /** What the kernel keeps of replies that a client does not read; left to itself it makes room for 4 MiB. */
    private static final int UNREAD = 16 * 1024;

    private final DoorParts parts;
    private final int room;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Channel> listening = new CopyOnWriteArrayList<>();
    private final Acceptance acceptance;

    /** @param room for so many connections of all listeners there are descriptors, before sessions and after */
    public SmtpDoor(DoorParts parts, int room) {
        this.parts = parts;
        this.room = room;
        this.acceptance = new Acceptance(parts.events());
    }

    /**
     * Listens on every address of the listener.
     *
     * @throws IOException when an address cannot be listened on; those already open are closed again
     */
    public void open(
            Listener listener,
            EventLoopGroup accepting,
            EventLoopGroup loops,
            Class<? extends ServerChannel> channelType)
            throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(accepting, loops)
                .channel(channelType)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.SO_SNDBUF, UNREAD)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, REPLIES)
                .handler(acceptance)
                .childHandler(new Entrance(listener));
        for (InetSocketAddress address : listener.addresses()) {
            listening.add(bound(bootstrap, address));
        }
    }

    /** The addresses that are listened on, with the ports that port 0 became. */
    public List<InetSocketAddress> addresses() {
        return listening.stream()
                .map(channel -> (InetSocketAddress) channel.localAddress())
                .toList();
    }

    public boolean isListening() {
        return !listening.isEmpty() && listening.stream().allMatch(Channel::isActive);
    }

    /** Whether connections are accepted, or wait in the kernel's queue. */
    public void accept(boolean now) {
        acceptance.accept(now, listening);
    }

    /** Stops listening; open sessions go on. */
    @Override
    public void close() {
        listening.forEach(channel -> channel.close().syncUninterruptibly());
    }

    private Channel bound(ServerBootstrap bootstrap, InetSocketAddress address) throws IOException {
        var binding = bootstrap.bind(address).awaitUninterruptibly();
        if (!binding.isSuccess()) {
            close();
            throw new IOException(
                    "cannot listen on " + address.getHostString() + ":" + address.getPort() + ": "
                            + binding.cause().getMessage(),
                    binding.cause());
        }
        return binding.channel();
    }

    /** Whoever comes crosses the threshold, then stands on the doorstep; the session's pipeline is made there. */
    private final class Entrance extends ChannelInitializer<Channel> {

        private final Listener listener;

        Entrance(Listener listener) {
            this.listener = listener;
        }

        @Override
        protected void initChannel(Channel channel) {
            boolean hasRoom = connections.incrementAndGet() <= room;
            channel.closeFuture().addListener(closed -> connections.decrementAndGet());
            channel.pipeline()
                    .addLast("threshold", hasRoom ? new Threshold(parts, listener) : new NoRoom(parts, listener));
        }
    }
}
