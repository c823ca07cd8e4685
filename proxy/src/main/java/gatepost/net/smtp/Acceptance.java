package gatepost.net.smtp;

import gatepost.events.Event;
import gatepost.events.Events;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;

/**
 * Whether connections are accepted, on all listening sockets of the door. While they are not, who comes waits in the
 * kernel's queue. Accepting that fails, for want of a descriptor, is tried again in a second: the socket stays ready
 * all the time, and the loop would do nothing else.
 */
@Sharable
final class Acceptance extends ChannelInboundHandlerAdapter {

    private static final long PAUSE_MILLIS = 1_000;

    private final Events events;
    private volatile boolean wanted = true;

    Acceptance(Events events) {
        this.events = events;
    }

    /** From any thread. */
    void accept(boolean now, Iterable<Channel> listening) {
        wanted = now;
        listening.forEach(this::set);
    }

    /** Netty's own handler behind this one would pause as well, and write down a stack trace each time. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        events.tell(new Event.AcceptFailed(String.valueOf(cause.getMessage())));
        ctx.channel().config().setAutoRead(false);
        ctx.executor().schedule(() -> set(ctx.channel()), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void set(Channel listening) {
        // One that was handed over has left its loop when this host stops.
        if (listening.isRegistered()) {
            listening.config().setAutoRead(wanted);
        }
    }
}
