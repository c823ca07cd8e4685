package gatepost.net.smtp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

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
    private final List<Channel> bound = new CopyOnWriteArrayList<>();
    private final List<Channel> handedOver = new CopyOnWriteArrayList<>();
    private final Acceptance acceptance;

    /** @param room for so many connections of all listeners there are descriptors, before sessions and after */
    public SmtpDoor(DoorParts parts, int room) {
        this.parts = parts;
        this.room = room;
        this.acceptance = new Acceptance(parts.events());
    }

    /**
     * Listens on every socket for this listener.
     *
     * @throws IOException when an address cannot be listened on; those already open are closed again
     */
    public void open(Listener listener, List<ListeningSocket> sockets, EventLoopGroup accepting, EventLoopGroup loops)
            throws IOException {
        for (ListeningSocket socket : sockets) {
            ServerBootstrap bootstrap = new ServerBootstrap()
                    .group(accepting, loops)
                    .channelFactory(socket.channel())
                    .childOption(ChannelOption.AUTO_READ, false)
                    .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childOption(ChannelOption.SO_KEEPALIVE, true)
                    .childOption(ChannelOption.SO_SNDBUF, UNREAD)
                    .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, REPLIES)
                    .handler(acceptance)
                    .childHandler(new Entrance(listener));
            if (socket.isHandedOver()) {
                handedOver.add(opened(bootstrap.register(), socket.address()));
            } else {
                bootstrap.option(ChannelOption.SO_BACKLOG, BACKLOG).option(ChannelOption.SO_REUSEADDR, true);
                bound.add(opened(bootstrap.bind(socket.address()), socket.address()));
            }
        }
    }

    /** The addresses that are listened on, with the ports that port 0 became. */
    public List<InetSocketAddress> addresses() {
        return listening()
                .map(channel -> (InetSocketAddress) channel.localAddress())
                .toList();
    }

    /** One that was handed over stays open, but is no longer served, when its channel has left its loop. */
    public boolean isListening() {
        return listening().findAny().isPresent()
                && listening().allMatch(channel -> channel.isActive() && channel.isRegistered());
    }

    /** Whether somebody else may listen on when we stop. */
    public boolean hasHandedOver() {
        return !handedOver.isEmpty();
    }

    /** Whether connections are accepted, or wait in the kernel's queue. */
    public void accept(boolean now) {
        acceptance.accept(now, listening().toList());
    }

    /**
     * Stops listening; open sessions go on. A socket that was handed over is left alone: who connects then waits for
     * the next process. The JDK would close standard output and error with it, too.
     */
    @Override
    public void close() {
        bound.forEach(channel -> channel.close().syncUninterruptibly());
        handedOver.forEach(channel -> channel.deregister().syncUninterruptibly());
    }

    private Stream<Channel> listening() {
        return Stream.concat(handedOver.stream(), bound.stream());
    }

    private Channel opened(ChannelFuture opening, InetSocketAddress address) throws IOException {
        opening.awaitUninterruptibly();
        if (!opening.isSuccess()) {
            close();
            throw new IOException(
                    "cannot listen on " + address.getHostString() + ":" + address.getPort() + ": "
                            + opening.cause().getMessage(),
                    opening.cause());
        }
        return opening.channel();
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
