package gatepost.net.smtp;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;

/**
 * Gives up a client that does not read: what is written to it has to leave within a minute. Nothing can be said to it,
 * so it is closed without a word. As long as replies leave at once, which is nearly always, this costs a comparison.
 */
final class Unread extends ChannelDuplexHandler {

    private static final long LONGEST = 60_000;

    private final Timers timers;
    private final Runnable onEnd;
    private boolean waits;

    /** @param onEnd nothing of what was written has left for too long */
    Unread(Timers timers, Runnable onEnd) {
        this.timers = timers;
        this.onEnd = onEnd;
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        ctx.flush();
        look(ctx);
    }

    private void look(ChannelHandlerContext ctx) {
        if (!waits && isUnread(ctx)) {
            waits = true;
            Runnable callOff = timers.after(LONGEST, ctx.executor(), onEnd);
            // What is written last leaves last. What came behind it is looked at when this is accounted for.
            ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(left -> {
                callOff.run();
                waits = false;
                // Behind an output that is closed nothing waits, whatever the channel says of its room.
                if (left.isSuccess()) {
                    ctx.executor().execute(() -> look(ctx));
                }
            });
        }
    }

    private static boolean isUnread(ChannelHandlerContext ctx) {
        long room = ctx.channel().config().getWriteBufferHighWaterMark();
        return ctx.channel().isActive() && ctx.channel().bytesBeforeUnwritable() < room;
    }
}
