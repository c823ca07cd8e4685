package gatepost.net.backend;

import gatepost.mail.Reply;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** The session that was opened lacks an extension that the client has used; nothing was put to it. */
final class ParametersRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    ParametersRefused(Reply reply) {
        super(reply.toString(), null, false, false);
        this.reply = reply;
    }

    static Optional<Reply> in(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof ParametersRefused refused ? Optional.of(refused.reply) : Optional.empty();
    }
}
