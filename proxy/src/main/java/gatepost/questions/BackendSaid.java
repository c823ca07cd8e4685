package gatepost.questions;

import gatepost.mail.Reply;
import java.util.Optional;

/**
 * What a client is to be told about a recipient or a message that was put to the backend.
 *
 * @param trouble why it is our word; empty: the backend's own, passed on
 */
public record BackendSaid(Reply reply, Optional<BackendTrouble> trouble) {

    /** The backend's own word. */
    public static BackendSaid own(Reply reply) {
        return new BackendSaid(reply, Optional.empty());
    }

    /** Ours, in its place. */
    public static BackendSaid ours(BackendTrouble trouble, Reply reply) {
        return new BackendSaid(reply, Optional.of(trouble));
    }
}
