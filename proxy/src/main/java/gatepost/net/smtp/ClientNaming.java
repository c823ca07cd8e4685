package gatepost.net.smtp;

import gatepost.events.CloseReason;
import gatepost.observed.AtConnect;
import gatepost.observed.Client;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.ConfirmedName;
import gatepost.smtp.ClientAttributes;
import gatepost.smtp.Extension;
import gatepost.smtp.Offer;
import io.netty.channel.ChannelPipeline;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * One session's side of XCLIENT: a peer that the listener believes names a client, and from then on the connection is
 * that client's, from the doorstep on. Nothing of this session is left but the socket and its encryption.
 */
final class ClientNaming {

    private final Session session;
    private final DoorParts parts;
    private final Listener listener;
    private final AtConnect seen;
    private final boolean believed;

    ClientNaming(Session session, DoorParts parts, Listener listener, AtConnect seen) {
        this.session = session;
        this.parts = parts;
        this.listener = listener;
        this.seen = seen;
        this.believed =
                listener.intermediaries().namers().test(seen.peer().remote().getAddress());
    }

    /** XCLIENT is for those who are believed, and they may say it first of all. */
    Offer of(Offer offer) {
        return believed ? offer.with(Extension.XCLIENT) : offer;
    }

    void begin(ClientAttributes named) {
        Newcomer newcomer = new Newcomer(client(named), destination(named), name(named), named.helo());
        session.end(CloseReason.XCLIENT, () -> admit(newcomer));
    }

    /** Nothing has come behind XCLIENT, and nothing is read until the newcomer has a session. */
    private void admit(Newcomer newcomer) {
        session.ctx().channel().config().setAutoRead(false);
        ChannelPipeline pipeline = session.ctx().pipeline();
        Doorstep doorstep = new Doorstep(parts, listener, newcomer);
        pipeline.remove(Unread.class);
        pipeline.remove(session.decoder());
        pipeline.remove(session);
        pipeline.addLast("doorstep", doorstep);
        doorstep.channelActive(pipeline.context(doorstep));
    }

    private Client client(ClientAttributes named) {
        return new Client(
                named.address().orElse(seen.client().address()),
                named.port().orElse(seen.client().port()));
    }

    private InetSocketAddress destination(ClientAttributes named) {
        InetSocketAddress here = seen.peer().local();
        return new InetSocketAddress(
                named.destination().orElse(here.getAddress()),
                named.destinationPort().orElse(here.getPort()));
    }

    /** As Postfix reads it: NAME was confirmed, REVERSE_NAME alone was not. */
    private static Optional<Answer<ConfirmedName.Found>> name(ClientAttributes named) {
        if (!named.tellsName()) {
            return Optional.empty();
        }
        if (named.name().isPresent()) {
            return found(ConfirmedName.Status.OK, named.name());
        }
        if (named.isNameUnknown()) {
            return Optional.of(Answer.unknown(Cause.FAILED));
        }
        return named.reverseName().isPresent()
                ? found(ConfirmedName.Status.MISMATCH, named.reverseName())
                : found(ConfirmedName.Status.NONE, Optional.empty());
    }

    private static Optional<Answer<ConfirmedName.Found>> found(ConfirmedName.Status status, Optional<String> name) {
        return Optional.of(Answer.known(new ConfirmedName.Found(status, name)));
    }
}
