package gatepost.net.smtp;

import gatepost.events.HandshakeResult;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import javax.net.ssl.SSLException;

/** Stands behind TLS in the pipeline: hears how the handshake ends, once, and later when the client breaks the encryption. */
final class Handshake extends ChannelInboundHandlerAdapter {

    private final Upgrade upgrade;
    private final Runnable leave;
    private Runnable callOff = () -> {};
    private boolean over;

    /** @param leave gives the handshake's place back */
    Handshake(Upgrade upgrade, Runnable leave) {
        this.upgrade = upgrade;
        this.leave = leave;
    }

    /** One that has succeeded in an earlier session on this connection. */
    static Handshake over(Upgrade upgrade) {
        Handshake done = new Handshake(upgrade, () -> {});
        done.over = true;
        return done;
    }

    /** @param timer called off when the handshake is over */
    void endsBy(Runnable timer) {
        callOff = timer;
    }

    void isTooSlow() {
        fail(HandshakeResult.TIMEOUT);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent completion) {
            if (!completion.isSuccess()) {
                fail(HandshakeResult.FAILED);
            } else if (end()) {
                upgrade.succeeded(ctx.pipeline().get(SslHandler.class));
            }
        } else if (event instanceof ChannelInputShutdownEvent) {
            fail(HandshakeResult.FAILED);
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!isOfTls(cause)) {
            ctx.fireExceptionCaught(cause);
        } else if (over) {
            upgrade.broken();
        } else {
            fail(HandshakeResult.FAILED);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(HandshakeResult.FAILED);
        ctx.fireChannelInactive();
    }

    private static boolean isOfTls(Throwable cause) {
        return cause instanceof DecoderException && cause.getCause() instanceof SSLException;
    }

    private void fail(HandshakeResult result) {
        if (end()) {
            upgrade.failed(result);
        }
    }

    private boolean end() {
        boolean first = !over;
        over = true;
        if (first) {
            callOff.run();
            leave.run();
        }
        return first;
    }
}
