package gatepost.net.smtp;

import gatepost.events.CloseReason;
import gatepost.events.Event;
import gatepost.mail.Reference;
import gatepost.mail.Reply;
import gatepost.observed.AtConnect;
import gatepost.observed.Load;
import gatepost.observed.Peer;
import gatepost.observed.Phase;
import gatepost.policy.BuiltIn;
import gatepost.policy.Dossier;
import gatepost.policy.Engine;
import gatepost.policy.Refusal;
import gatepost.policy.Ruling;
import gatepost.questions.Answer;
import gatepost.questions.ClientRecord;
import gatepost.smtp.GrammarReplies;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where a client stands before it has a session. A quiet host lets everybody in. A busy one asks its policy first, by
 * what it remembers of the client, and turns away with one write: that is all a refused connection costs. The last
 * places are for those whom the policy serves even then.
 */
final class Doorstep extends ChannelInboundHandlerAdapter {

    private final DoorParts parts;
    private final Listener listener;
    private final Newcomer newcomer;
    private final Engine engine;
    private ByteBuf ahead = Unpooled.EMPTY_BUFFER;

    /** @param newcomer whom the peer is, or speaks for */
    Doorstep(DoorParts parts, Listener listener, Newcomer newcomer) {
        this.parts = parts;
        this.listener = listener;
        this.newcomer = newcomer;
        this.engine = parts.policy().get();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        AtConnect seen = observe(ctx);
        guarded(ctx, seen, () -> receive(ctx, seen));
    }

    /** What came behind a proxy's header, in one piece; nothing more is read until there is a session. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ahead.release();
        ahead = (ByteBuf) message;
    }

    /** Whoever was turned away is not listened to. */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        ahead.release();
        ahead = Unpooled.EMPTY_BUFFER;
    }

    /** Gone before it was looked at, or a bug. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException)) {
            Reference reference = parts.references().next(parts.timers().wallMillis());
            parts.events().tell(new Event.SessionBroke(reference, cause));
        }
        ctx.close();
    }

    private void receive(ChannelHandlerContext ctx, AtConnect seen) {
        if (parts.sessions().isDraining()) {
            Dossier dossier = Dossier.connected(seen);
            Reply reply = GrammarReplies.shutdown(parts.host());
            sendOn(
                    ctx,
                    dossier,
                    engine.complaint(BuiltIn.SHUTDOWN, dossier, Phase.CONNECT, reply, true),
                    CloseReason.SHUTDOWN);
        } else if (listener.takesMail()
                && parts.backends().areGone(ctx.channel().eventLoop())) {
            sendOn(ctx, Dossier.connected(seen), noBackend(Dossier.connected(seen)), CloseReason.OVERLOAD);
        } else if (seen.load() != Load.SHEDDING && parts.sessions().tryEnter(listener)) {
            enter(ctx, seen);
        } else {
            considerWithMemory(ctx, seen);
        }
    }

    private AtConnect observe(ChannelHandlerContext ctx) {
        InetSocketAddress remote = (InetSocketAddress) ctx.channel().remoteAddress();
        long now = parts.timers().wallMillis();
        return new AtConnect.Seen(
                parts.references().next(now),
                newcomer.client(),
                new Peer(remote, newcomer.at(), listener.name()),
                Math.floorDiv(now, 1000L),
                false,
                0,
                parts.busyness().ofNewClient());
    }

    /** The store answers within its deadline, or that nothing is remembered. */
    private void considerWithMemory(ChannelHandlerContext ctx, AtConnect seen) {
        parts.memories()
                .reputations()
                .of(seen.client().address())
                .thenAcceptAsync(
                        record -> guarded(ctx, seen, () -> consider(ctx, seen, record)), OnLoop.of(ctx.executor()));
    }

    private void consider(ChannelHandlerContext ctx, AtConnect seen, Answer<ClientRecord.Found> record) {
        Dossier dossier = newcomer.dossier(seen)
                .answered(new ClientRecord(seen.client().address()), record)
                .underLoad();
        Ruling.Decided decided = engine.underLoad(dossier);
        Optional<Refusal> refusal = decided.refusal().filter(any -> any.reply().closes());
        if (refusal.isPresent()) {
            refuse(ctx, dossier, refusal.get(), decided);
        } else if (parts.sessions().tryEnterFirst(listener)) {
            enter(ctx, seen);
        } else {
            refuse(ctx, dossier, full(dossier), decided);
        }
    }

    /** No recipient could be taken here now: the client is better off with the next MX. */
    private void sendOn(ChannelHandlerContext ctx, Dossier dossier, Refusal refusal, CloseReason reason) {
        Witness witness = arrived(dossier.connect());
        witness.refused(Phase.CONNECT, dossier, refusal, List.of());
        turnAway(ctx, witness, refusal.reply(), reason);
    }

    private Refusal noBackend(Dossier dossier) {
        String text = parts.host() + " Destination mail server does not answer, try again later";
        return engine.builtIn(BuiltIn.BACKEND_DOWN, dossier, 421, "4.3.2", text);
    }

    private Refusal full(Dossier dossier) {
        String text = parts.host() + " Too many connections, try again later";
        return engine.builtIn(BuiltIn.RESOURCES, dossier, 421, "4.3.2", text);
    }

    private void enter(ChannelHandlerContext ctx, AtConnect seen) {
        Session session = new Session(parts, listener, engine, seen, newcomer);
        ctx.pipeline()
                .addLast("unread", new Unread(parts.timers(), () -> session.lose(CloseReason.TIMEOUT)))
                .addLast("decoder", session.decoder())
                .addLast("session", session);
        ctx.fireChannelActive();
        if (ahead.isReadable()) {
            ctx.fireChannelRead(ahead);
            ahead = Unpooled.EMPTY_BUFFER;
        }
        ctx.pipeline().remove(this);
    }

    private void refuse(ChannelHandlerContext ctx, Dossier dossier, Refusal refusal, Ruling.Decided grounds) {
        Witness witness = arrived(dossier.connect());
        witness.judged(grounds);
        witness.refused(Phase.CONNECT, dossier, refusal, List.of());
        turnAway(ctx, witness, refusal.reply(), CloseReason.OVERLOAD);
    }

    private Witness arrived(AtConnect seen) {
        Witness witness = new Witness(parts, listener, engine, seen);
        witness.opened();
        return witness;
    }

    /** The client has not spoken, so nothing unread can make closing lose the reply. */
    private static void turnAway(ChannelHandlerContext ctx, Witness witness, Reply reply, CloseReason reason) {
        witness.answered(reply);
        ctx.writeAndFlush(ByteBufUtil.writeUtf8(ctx.alloc(), reply.wire())).addListener(ChannelFutureListener.CLOSE);
        witness.closed(reason);
    }

    /** Whoever is gone needs no answer; a bug ends the connection and is told. */
    private void guarded(ChannelHandlerContext ctx, AtConnect seen, Runnable step) {
        if (!ctx.channel().isActive()) {
            return;
        }
        try {
            step.run();
        } catch (Throwable bug) {
            new Witness(parts, listener, engine, seen).broke(bug);
            ctx.close();
        }
    }
}
