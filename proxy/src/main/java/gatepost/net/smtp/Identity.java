package gatepost.net.smtp;

import gatepost.net.backend.BackendClient;
import gatepost.net.backend.ClientIdentity;
import gatepost.observed.AtHelo;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.ConfirmedName;
import java.util.Optional;

/** One session's client as the backends know it: from its EHLO to the next, by the name that was found out by then. */
final class Identity {

    private final Session session;
    private final DoorParts parts;
    private BackendClient client;

    Identity(Session session, DoorParts parts) {
        this.session = session;
        this.parts = parts;
    }

    BackendClient towardsBackends(Optional<Answer<ConfirmedName.Found>> name) {
        if (client == null) {
            AtHelo helo = session.dossier().helo();
            ClientIdentity identity = new ClientIdentity(
                    helo.client(),
                    name.orElse(Answer.unknown(Cause.NOT_AWAITED)),
                    helo.helo().text(),
                    helo.extended(),
                    () -> session.engine()
                            .underLoad(session.dossier())
                            .refusal()
                            .isEmpty());
            client = parts.backends().client(session.ctx().channel().eventLoop(), identity);
        }
        return client;
    }

    void forget() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
