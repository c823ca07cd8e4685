package gatepost.net.smtp;

import gatepost.events.Event;
import gatepost.mail.Reply;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Where a client ends for whom there is no descriptor to spare: one write, without a session or a look at its policy. */
final class NoRoom extends ChannelInboundHandlerAdapter {

    private final DoorParts parts;
    private final Listener listener;

    NoRoom(DoorParts parts, Listener listener) {
        this.parts = parts;
        this.listener = listener;
    }

    /** The client has not spoken, so nothing unread can make closing lose the reply. */
    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        parts.events().tell(new Event.ConnectionRefused(listener.name()));
        Reply reply = Reply.of(421, "4.3.2", parts.host() + " Too many connections, try again later");
        ctx.writeAndFlush(ByteBufUtil.writeUtf8(ctx.alloc(), reply.wire())).addListener(ChannelFutureListener.CLOSE);
    }

    /** Gone before it was told. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
