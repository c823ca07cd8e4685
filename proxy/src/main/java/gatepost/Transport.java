package gatepost;

import gatepost.language.Settings;
import gatepost.lookup.DnsSettings;
import gatepost.lookup.Resolver;
import gatepost.net.dns.NettyResolver;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.Version;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.channels.spi.SelectorProvider;
import java.util.List;
import java.util.Map;

/**
 * How this process does I/O: Linux' epoll when its native part is there and of the same version as the classes, else the
 * JDK's NIO. A native part of another version loads, says that it is available, and breaks at the first connect.
 */
record Transport(
        String name,
        IoHandlerFactory handlers,
        Class<? extends ServerChannel> listening,
        Class<? extends SocketChannel> connecting,
        Class<? extends DatagramChannel> datagrams) {

    private static final String EPOLL = "epoll";
    private static final String CLASSES = "netty-transport-classes-epoll";
    private static final String NATIVE = "netty-transport-native-unix-common";

    private static final int STANDARD_INPUT = 0;

    static Transport best() {
        return isEpollWhole() && Epoll.isAvailable() ? epoll() : nio();
    }

    static Transport nio() {
        return new Transport(
                "nio",
                NioIoHandler.newFactory(),
                NioServerSocketChannel.class,
                NioSocketChannel.class,
                NioDatagramChannel.class);
    }

    /** Event loops on threads of this name. */
    EventLoopGroup loops(int threads, String name) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name, true), handlers);
    }

    /** A channel to be bound to this address. What is to be all of IPv4 must not be all of IPv6, too. */
    ServerChannel listeningOn(InetSocketAddress address) {
        boolean allOfVersion4 = address.getAddress() instanceof Inet4Address all && all.isAnyLocalAddress();
        if (isEpoll()) {
            return allOfVersion4
                    ? new EpollServerSocketChannel(SocketProtocolFamily.INET)
                    : new EpollServerSocketChannel();
        }
        return allOfVersion4
                ? new NioServerSocketChannel(SelectorProvider.provider(), SocketProtocolFamily.INET)
                : new NioServerSocketChannel();
    }

    /** A channel upon the socket that listens already. */
    ServerChannel listeningOn(InheritedSocket socket) {
        return isEpoll() ? new EpollServerSocketChannel(STANDARD_INPUT) : new NioServerSocketChannel(socket.channel());
    }

    /** Asks the resolvers of the settings, or those of this machine where the settings name none. */
    Resolver resolver(Settings.Dns stated, EventLoopGroup loops) {
        List<InetSocketAddress> asked =
                stated.resolvers().isEmpty() ? DnsSettings.ofThisMachine().resolvers() : stated.resolvers();
        DnsSettings dns = new DnsSettings(asked, stated.timeout());
        return new NettyResolver(loops, datagrams, connecting, dns.resolvers(), dns.patience());
    }

    private boolean isEpoll() {
        return name.equals(EPOLL);
    }

    private static Transport epoll() {
        return new Transport(
                EPOLL,
                EpollIoHandler.newFactory(),
                EpollServerSocketChannel.class,
                EpollSocketChannel.class,
                EpollDatagramChannel.class);
    }

    private static boolean isEpollWhole() {
        Map<String, Version> versions = Version.identify();
        Version classes = versions.get(CLASSES);
        Version natives = versions.get(NATIVE);
        return classes != null
                && natives != null
                && versions.keySet().stream().anyMatch(artifact -> artifact.startsWith("netty-transport-native-epoll"))
                && classes.artifactVersion().equals(natives.artifactVersion())
                && versions.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("netty-transport-native-epoll"))
                        .allMatch(entry -> entry.getValue().artifactVersion().equals(classes.artifactVersion()));
    }
}
