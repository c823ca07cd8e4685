package gatepost.net.smtp;

import gatepost.mail.HeloName;
import gatepost.mail.Reply;
import gatepost.smtp.Command;
import gatepost.smtp.CommandParser;
import gatepost.smtp.GrammarReplies;
import gatepost.smtp.Offer;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Answers a load balancer that looks whether we are there. It takes no mail, asks no policy, and leaves no trace in
 * records and figures: there may be several a second.
 */
final class Probe extends ChannelInboundHandlerAdapter implements SmtpDecoder.Reader {

    /** Milliseconds from its coming to its end. */
    private static final long LONGEST = 30_000;

    private final DoorParts parts;
    private final SmtpDecoder decoder = new SmtpDecoder(this);
    private ChannelHandlerContext ctx;
    private Runnable callOff = () -> {};

    Probe(DoorParts parts) {
        this.parts = parts;
    }

    SmtpDecoder decoder() {
        return decoder;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        ctx = added;
    }

    /** While this host stops it is not there any more. */
    @Override
    public void channelActive(ChannelHandlerContext active) {
        if (parts.sessions().isDraining()) {
            last(GrammarReplies.shutdown(parts.host()));
        } else {
            callOff = parts.timers().after(LONGEST, ctx.executor(), () -> last(GrammarReplies.timeout(parts.host())));
            say(GrammarReplies.greeting(parts.host()));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) {
        callOff.run();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext caught, Throwable cause) {
        ctx.close();
    }

    @Override
    public void command(byte[] line) {
        Command command = CommandParser.parse(line, Offer.NOTHING);
        if (command instanceof Command.Ehlo ehlo) {
            say(hello(ehlo.name()));
        } else if (command instanceof Command.Helo helo) {
            say(hello(helo.name()));
        } else if (command instanceof Command.Noop || command instanceof Command.Rset) {
            say(GrammarReplies.OK);
        } else if (command instanceof Command.Quit) {
            last(GrammarReplies.BYE);
        } else {
            last(GrammarReplies.NO_PROBE);
        }
    }

    @Override
    public void spokeEarly() {}

    @Override
    public void inLine() {}

    @Override
    public void lineTooLong() {
        last(GrammarReplies.LINE_TOO_LONG);
    }

    @Override
    public void endlessLine() {
        last(GrammarReplies.LINE_TOO_LONG);
    }

    @Override
    public int octets(byte[] slice, int length) {
        return length;
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public boolean atEndOfData() {
        return false;
    }

    @Override
    public void endOfData() {}

    @Override
    public void endOfInput() {
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    private Reply hello(HeloName name) {
        return GrammarReplies.helo(parts.host(), name);
    }

    private void say(Reply reply) {
        ctx.write(ByteBufUtil.writeUtf8(ctx.alloc(), reply.wire()));
        decoder.command();
    }

    private void last(Reply reply) {
        callOff.run();
        ctx.writeAndFlush(ByteBufUtil.writeUtf8(ctx.alloc(), reply.wire())).addListener(ChannelFutureListener.CLOSE);
    }
}
