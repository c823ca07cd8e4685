package gatepost.net.smtp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/** Keeps what stands before it from closing the connection: Netty's decoder of PROXY headers would, before a word is said. */
final class Withheld extends ChannelOutboundHandlerAdapter {

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        promise.setSuccess();
    }
}
