package gatepost.net.smtp;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import java.util.function.Supplier;

/** How a connection is closed when a reply has to arrive first. */
final class Farewell {

    /** How long a client that was told why may keep the connection open to read it. */
    private static final long PATIENCE = 2_000;

    private Farewell() {}

    /**
     * Half-closes first: closing with unread input would reset the connection and could take the reply with it. What the
     * client still sends is the caller's to read.
     *
     * @param lastWord what TLS has to say before
     */
    static void linger(ChannelHandlerContext ctx, Timers timers, Supplier<ChannelFuture> lastWord) {
        Runnable callOff = timers.after(PATIENCE, ctx.executor(), ctx::close);
        ctx.channel().closeFuture().addListener(closed -> callOff.run());
        if (ctx.channel() instanceof DuplexChannel duplex) {
            ctx.writeAndFlush(Unpooled.EMPTY_BUFFER)
                    .addListener(said -> lastWord.get()
                            .addListener(told ->
                                    duplex.shutdownOutput().addListener(ChannelFutureListener.CLOSE_ON_FAILURE)));
        } else {
            ctx.close();
        }
    }
}
