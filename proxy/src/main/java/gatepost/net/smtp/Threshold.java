package gatepost.net.smtp;

import gatepost.events.Event;
import gatepost.events.ProxyHeaderResult;
import gatepost.mail.AddressLiteral;
import gatepost.mail.Reply;
import gatepost.observed.Client;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol.TransportProtocol;
import io.netty.handler.codec.haproxy.HAProxySSLTLV;
import io.netty.handler.codec.haproxy.HAProxyTLV;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where it is found out who comes: the peer itself, or whom a proxy speaks for. Behind proxies the header must come,
 * within five seconds, before anything is said; it is looked at only when the peer is one of them.
 */
final class Threshold extends ChannelInboundHandlerAdapter {

    private static final long DEADLINE = 5_000;

    /** Octets of a header's additional fields, which are skipped. */
    private static final int MAX_FIELDS = 512;

    /** Type and length of a field. */
    private static final int FIELD_HEAD = 3;

    private static final String DECODER = "proxy";

    private final DoorParts parts;
    private final Listener listener;
    private Runnable callOff = () -> {};
    private boolean known;
    private boolean refused;

    Threshold(DoorParts parts, Listener listener) {
        this.parts = parts;
        this.listener = listener;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        Intermediaries between = listener.intermediaries();
        InetSocketAddress remote = (InetSocketAddress) ctx.channel().remoteAddress();
        if (remote == null) {
            ctx.close();
        } else if (between.proxies().isPresent() && between.proxies().get().test(remote.getAddress())) {
            awaitHeader(ctx);
        } else if (between.probes().test(remote.getAddress())) {
            probe(ctx);
        } else if (between.proxies().isPresent()) {
            refuse(ctx, ProxyHeaderResult.UNTRUSTED);
        } else {
            admit(ctx, new Client(listener.played().orElse(remote.getAddress()), remote.getPort()));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (!(message instanceof HAProxyMessage header)) {
            ctx.fireChannelRead(message);
            return;
        }
        try {
            told(ctx, header);
        } finally {
            header.release();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (known) {
            ctx.fireExceptionCaught(cause);
        } else {
            refuse(ctx, cause instanceof IOException ? ProxyHeaderResult.MISSING : ProxyHeaderResult.MALFORMED);
        }
    }

    /** Whoever ends before a header was there sends none. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            refuse(ctx, ProxyHeaderResult.MISSING);
            if (refused) {
                ctx.close();
            }
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        refuse(ctx, ProxyHeaderResult.MISSING);
        ctx.fireChannelInactive();
    }

    private void awaitHeader(ChannelHandlerContext ctx) {
        callOff = parts.timers().after(DEADLINE, ctx.executor(), () -> refuse(ctx, ProxyHeaderResult.MISSING));
        ctx.pipeline().addFirst(DECODER, new HAProxyMessageDecoder(MAX_FIELDS)).addFirst(new Withheld());
        ctx.read();
    }

    private void told(ChannelHandlerContext ctx, HAProxyMessage header) {
        callOff.run();
        ctx.pipeline().remove(Withheld.class);
        Optional<InetAddress> source =
                Optional.ofNullable(header.sourceAddress()).flatMap(AddressLiteral::parseBare);
        if (header.command() == HAProxyCommand.LOCAL) {
            tell(ProxyHeaderResult.LOCAL);
            probe(ctx);
        } else if (source.isEmpty() || !isStream(header) || fields(header) > MAX_FIELDS) {
            refuse(ctx, ProxyHeaderResult.MALFORMED);
        } else {
            boolean text = header.protocolVersion() == HAProxyProtocolVersion.V1;
            tell(text ? ProxyHeaderResult.V1 : ProxyHeaderResult.V2);
            admit(ctx, new Client(source.get(), header.sourcePort()));
        }
    }

    /** What came over UDP speaks no SMTP. */
    private static boolean isStream(HAProxyMessage header) {
        return header.proxiedProtocol().transportProtocol() == TransportProtocol.STREAM;
    }

    /** Octets of the additional fields; what stands within another is counted with it. */
    private static int fields(HAProxyMessage header) {
        return header.tlvs().stream()
                .mapToInt(field -> field instanceof HAProxySSLTLV outer
                        ? octets(outer)
                                - outer.encapsulatedTLVs().stream()
                                        .mapToInt(Threshold::octets)
                                        .sum()
                        : octets(field))
                .sum();
    }

    private static int octets(HAProxyTLV field) {
        return FIELD_HEAD + field.content().readableBytes();
    }

    private void admit(ChannelHandlerContext ctx, Client client) {
        known = true;
        Newcomer newcomer =
                Newcomer.itself(client, (InetSocketAddress) ctx.channel().localAddress());
        ctx.pipeline().addLast("doorstep", new Doorstep(parts, listener, newcomer));
        ctx.fireChannelActive();
        leave(ctx);
    }

    private void probe(ChannelHandlerContext ctx) {
        known = true;
        Probe probe = new Probe(parts);
        ctx.pipeline().addLast("decoder", probe.decoder()).addLast("probe", probe);
        ctx.fireChannelActive();
        leave(ctx);
    }

    /** What came behind a header is still on its way through here. */
    private void leave(ChannelHandlerContext ctx) {
        if (ctx.pipeline().get(DECODER) == null) {
            ctx.pipeline().remove(this);
        }
    }

    private void refuse(ChannelHandlerContext ctx, ProxyHeaderResult result) {
        if (known) {
            return;
        }
        known = true;
        refused = true;
        callOff.run();
        tell(result);
        if (ctx.pipeline().get(Withheld.class) != null) {
            ctx.pipeline().remove(Withheld.class);
        }
        Reply reply = Reply.of(421, "4.3.0", parts.host() + " Connections come by way of a proxy, and yours does not");
        ctx.writeAndFlush(ByteBufUtil.writeUtf8(ctx.alloc(), reply.wire()));
        Farewell.linger(ctx, parts.timers(), ctx::newSucceededFuture);
        ctx.channel().config().setAutoRead(true);
    }

    private void tell(ProxyHeaderResult result) {
        parts.events().tell(new Event.ProxyHeader(listener.name(), result));
    }
}
