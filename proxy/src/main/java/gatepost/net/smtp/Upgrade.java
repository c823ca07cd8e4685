package gatepost.net.smtp;

import gatepost.events.CloseReason;
import gatepost.events.HandshakeResult;
import gatepost.mail.Reply;
import gatepost.net.tls.Encryption;
import gatepost.observed.Tls;
import gatepost.smtp.Extension;
import gatepost.smtp.GrammarReplies;
import gatepost.smtp.Offer;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/**
 * One session's way from plain text to TLS (RFC 3207). The decoder stands still meanwhile and has no input: what came
 * behind STARTTLS was refused, and what comes later is taken for a part of the handshake.
 */
final class Upgrade {

    /** A handshake takes two round trips; a client that needs longer than this is not at work on it. */
    private static final long HANDSHAKE = 20_000;

    private final Session session;
    private final DoorParts parts;
    private final Listener listener;
    private Optional<Tls> tls = Optional.empty();

    Upgrade(Session session, DoorParts parts, Listener listener) {
        this.session = session;
        this.parts = parts;
        this.listener = listener;
    }

    /** What the connection is encrypted with. */
    Optional<Tls> tls() {
        return tls;
    }

    /** This session has begun on a connection that was encrypted before it: XCLIENT ended the one that did it. */
    void takeOver() {
        ChannelPipeline pipeline = session.ctx().pipeline();
        SslHandler handler = pipeline.get(SslHandler.class);
        if (handler != null) {
            tls = Optional.of(agreed(handler));
            pipeline.replace(Handshake.class, "handshake", Handshake.over(this));
        }
    }

    /** Whether the listener wants TLS before anything else, and there is none yet. */
    boolean isDue() {
        return listener.requiresTls() && tls.isEmpty();
    }

    /** STARTTLS is offered where there is a certificate, and only once. */
    Offer of(Offer offer) {
        return listener.encryption().isPresent() && tls.isEmpty() ? offer : offer.without(Extension.STARTTLS);
    }

    /** Says {@code ready} and begins the handshake, or says that it cannot begin now. */
    void begin(Reply ready) {
        Encryption encryption = listener.encryption().orElseThrow();
        InetAddress client = session.dossier().connect().client().address();
        if (!encryption.handshakes().tryEnter(client)) {
            session.witness().shookHands(HandshakeResult.REFUSED, "");
            SaidLine said = session.commands().said();
            session.say(session.complaints().about(GrammarReplies.TLS_UNAVAILABLE, said, false));
            return;
        }
        session.wire().write(ready);
        session.ctx().flush();
        Handshake handshake = new Handshake(this, () -> encryption.handshakes().leave(client));
        ChannelPipeline pipeline = session.ctx().pipeline();
        pipeline.addFirst("handshake", handshake).addFirst("tls", encryption.handler());
        handshake.endsBy(parts.timers().after(HANDSHAKE, session.ctx().executor(), handshake::isTooSlow));
    }

    /** From here on the session begins anew. */
    void succeeded(SslHandler handler) {
        tls = Optional.of(agreed(handler));
        session.witness().shookHands(HandshakeResult.OK, tls.get().version());
        session.guarded(session::beginAnew);
    }

    private static Tls agreed(SslHandler handler) {
        SSLSession agreed = handler.engine().getSession();
        return new Tls(agreed.getProtocol(), agreed.getCipherSuite());
    }

    /** No word can be said any more: neither side knows in which language. */
    void failed(HandshakeResult result) {
        session.witness().shookHands(result, "");
        session.end(result == HandshakeResult.TIMEOUT ? CloseReason.TIMEOUT : CloseReason.CLIENT);
    }

    /** The client broke the encryption. */
    void broken() {
        session.lose(CloseReason.PROTOCOL_ERROR);
    }

    /** Tells the client that nothing follows, where TLS has a word for it (RFC 8446 §6.1). */
    ChannelFuture farewell() {
        SslHandler handler = session.ctx().pipeline().get(SslHandler.class);
        return tls.isPresent() && handler != null
                ? handler.closeOutbound()
                : session.ctx().newSucceededFuture();
    }
}
