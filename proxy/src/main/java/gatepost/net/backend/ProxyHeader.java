package gatepost.net.backend;

import gatepost.observed.Client;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageEncoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Writes the PROXY header (HAProxy, proxy-protocol.txt) with which a connection to the backend begins, and is done.
 * Without a client it says that we come ourselves: LOCAL, for which version 1 has no word that Postfix takes, so that it
 * gets our own address.
 */
final class ProxyHeader extends ChannelInboundHandlerAdapter {

    private static final String ENCODER = "proxy";

    private final PassClient version;
    private final Optional<Client> client;

    ProxyHeader(PassClient version, Optional<Client> client) {
        this.version = version;
        this.client = client;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.pipeline().addFirst(ENCODER, HAProxyMessageEncoder.INSTANCE);
        ctx.writeAndFlush(message(ctx.channel()));
        ctx.pipeline().remove(ENCODER);
        ctx.fireChannelActive();
        ctx.pipeline().remove(this);
    }

    private HAProxyMessage message(Channel channel) {
        InetSocketAddress there = (InetSocketAddress) channel.remoteAddress();
        if (client.isPresent()) {
            return proxied(client.get().address(), client.get().port(), there);
        }
        InetSocketAddress here = (InetSocketAddress) channel.localAddress();
        return version == PassClient.PROXY_V1
                ? proxied(here.getAddress(), here.getPort(), there)
                : new HAProxyMessage(
                        HAProxyProtocolVersion.V2,
                        HAProxyCommand.LOCAL,
                        HAProxyProxiedProtocol.UNKNOWN,
                        null,
                        null,
                        0,
                        0);
    }

    /** Both addresses must be of one kind; of another, ours says nothing. */
    private HAProxyMessage proxied(InetAddress from, int port, InetSocketAddress to) {
        boolean four = from instanceof Inet4Address;
        boolean same = four == to.getAddress() instanceof Inet4Address;
        return new HAProxyMessage(
                version == PassClient.PROXY_V1 ? HAProxyProtocolVersion.V1 : HAProxyProtocolVersion.V2,
                HAProxyCommand.PROXY,
                four ? HAProxyProxiedProtocol.TCP4 : HAProxyProxiedProtocol.TCP6,
                text(from),
                same ? text(to.getAddress()) : four ? "0.0.0.0" : "::",
                port,
                to.getPort());
    }

    /** Without the interface that an address of a link has behind it. */
    private static String text(InetAddress address) {
        return address.getHostAddress().split("%", 2)[0];
    }
}
