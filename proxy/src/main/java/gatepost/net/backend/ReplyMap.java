package gatepost.net.backend;

import gatepost.mail.EnhancedCode;
import gatepost.mail.Reply;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the client is told when the backend answered: its own code and text in one line, with few exceptions. */
final class ReplyMap {

    /** It does not understand us, or lets us in no more: nothing a sender could do about, and no reason for a bounce. */
    private static final Set<Integer> OUR_FAULT = Set.of(500, 502, 503, 521, 530);

    private ReplyMap() {}

    /** The failure that a reply is, rather than an answer for the client. */
    static Optional<BackendFailure> failure(BackendReply reply) {
        if (reply.code() < 400 && !reply.isPositive()) {
            return Optional.of(BackendFailure.NOT_A_REPLY);
        }
        return OUR_FAULT.contains(reply.code()) ? Optional.of(BackendFailure.MISCONFIGURED) : Optional.empty();
    }

    /** Whether it has no room for messages (RFC 3463 X.3.1), which is the host's trouble and not the recipient's. */
    static boolean isFull(BackendReply reply) {
        return reply.code() == 452
                && reply.enhanced()
                        .filter(code -> code.subject() == 3 && code.detail() == 1)
                        .isPresent();
    }

    /** The reply as it is passed on; one without an enhanced code gets x.0.0 (RFC 2034 §4). */
    static Reply relayed(BackendReply reply) {
        EnhancedCode enhanced = reply.enhanced().orElse(new EnhancedCode(reply.code() / 100, 0, 0));
        String text = reply.text().isEmpty() ? "Ok" : reply.text();
        return new Reply(reply.code(), Optional.of(enhanced), List.of(text));
    }

    /** As {@link #relayed}; too many recipients (452, or 552 by RFC 5321 §4.5.3.1.10) is a split. */
    static Reply toRecipient(BackendReply reply) {
        boolean full = reply.code() == 452 || reply.code() == 552;
        boolean means =
                reply.enhanced().map(e -> e.subject() == 5 && e.detail() == 3).orElse(true);
        return full && means ? Reply.of(452, "4.5.3", textOf(reply)) : relayed(reply);
    }

    private static String textOf(BackendReply reply) {
        return reply.text().isEmpty() ? "Too many recipients" : reply.text();
    }
}
