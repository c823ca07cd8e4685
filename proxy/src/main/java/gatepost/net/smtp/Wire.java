package gatepost.net.smtp;

import gatepost.mail.Reply;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.epoll.EpollSocketChannel;
import java.util.function.Consumer;

/** The connection to one client: what is said over it, whether the client is still at its end, how it is closed. */
final class Wire {

    /** TCP_CLOSE in Linux' {@code net/tcp_states.h}: there is no connection. */
    private static final int CLOSED = 7;

    private final ChannelHandlerContext ctx;
    private final Witness witness;

    Wire(ChannelHandlerContext ctx, Witness witness) {
        this.ctx = ctx;
        this.witness = witness;
    }

    /** To be flushed when the client's input is used up (RFC 2920 §3.2). */
    ChannelFuture write(Reply reply) {
        witness.answered(reply);
        return ctx.write(ByteBufUtil.writeUtf8(ctx.alloc(), reply.wire()));
    }

    /**
     * Says what the backend has answered to a message, at once: every moment between its word and ours is one in which
     * a message can arrive twice.
     *
     * @param then hears whether it has left for a client that was there
     */
    void passOn(Reply reply, Consumer<Boolean> then) {
        ChannelFuture said = write(reply);
        ctx.flush();
        said.addListener(left -> then.accept(left.isSuccess() && hasClient()));
    }

    /**
     * Whether there is still a client. One that has closed its side may listen. As nobody reads from it any more, nobody
     * notices when it resets the connection, but the kernel does and tells whoever asks.
     */
    boolean hasClient() {
        Channel channel = ctx.channel();
        return channel.isActive() && !(channel instanceof EpollSocketChannel socket && isReset(socket));
    }

    /** Closes once everything that was said has left. */
    void closeWhenSaid() {
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    private static boolean isReset(EpollSocketChannel socket) {
        try {
            return socket.isInputShutdown() && socket.tcpInfo().state() == CLOSED;
        } catch (ChannelException closedMeanwhile) {
            return true;
        }
    }
}
