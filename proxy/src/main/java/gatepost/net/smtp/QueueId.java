package gatepost.net.smtp;

import gatepost.mail.Reply;
import java.util.Optional;

/** Finds the backend's queue id in its 250, as {@code Ok: queued as 4F9D195432C} has it. */
final class QueueId {

    private static final String MARK = "queued as ";

    private QueueId() {}

    static Optional<String> in(Reply reply) {
        int at = reply.text().indexOf(MARK);
        if (!reply.isPositive() || at < 0) {
            return Optional.empty();
        }
        String rest = reply.text().substring(at + MARK.length());
        int end = 0;
        while (end < rest.length() && Character.isLetterOrDigit(rest.charAt(end))) {
            end++;
        }
        return end == 0 ? Optional.empty() : Optional.of(rest.substring(0, end));
    }
}
