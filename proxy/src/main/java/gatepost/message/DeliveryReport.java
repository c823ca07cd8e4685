package gatepost.message;

import java.util.Set;

/**
 * Finds in a delivery report (RFC 6522, RFC 3464) the mail that it brings back: what the sender itself has sent, so that
 * names of files in it say nothing about who reports. The message must be a multipart/report of three parts, the second
 * of which says what became of a recipient, and the third is the mail; and no reader can see other parts of the report
 * than these. Anybody can write that, so it is only told, and what follows is the policy's.
 */
final class DeliveryReport {

    private static final int STATUS = 2;
    private static final int MAIL = 3;

    /** A report may bring back the first half of a mail. */
    private static final Set<String> OF_HALF_A_MAIL = Set.of("end-missing");

    private final FileNames names;
    private final Oddities oddities;
    private final StatusFields status = new StatusFields();
    private boolean report;
    private boolean mail;
    private boolean returns;
    private boolean ended;
    private int part;

    DeliveryReport(FileNames names, Oddities oddities) {
        this.names = names;
        this.oddities = oddities;
    }

    /** An entity begins at this depth. */
    void starts(int depth) {
        if (depth == 1) {
            part++;
            names.returned(false);
        } else if (depth == 2 && part == MAIL && mail && !returns) {
            returns = status.isSound()
                    && oddities.malformed().isEmpty()
                    && oddities.ambiguous().isEmpty();
            names.returned(returns);
        }
    }

    /** Its header is complete. */
    void complete(int depth, EntityHeader entity) {
        if (depth == 0) {
            report = entity.isDeliveryReport();
        } else if (report && depth == 1 && part == STATUS && entity.isDeliveryStatus()) {
            status.begin();
        } else if (report && depth == 1 && part == MAIL) {
            mail = entity.isMail();
        }
    }

    /** Whether octets of the body must be shown to {@link #body}. */
    boolean isListening() {
        return status.isOpen();
    }

    void body(byte[] buf, int from, int to) {
        status.octets(buf, from, to);
    }

    /** The body of the current entity ends. */
    void bodyEnds() {
        status.end();
    }

    /** The last boundary of a multipart whose parts lie at this depth. */
    void ends(int depth) {
        ended |= depth == 1;
    }

    /** Whether all names but the own ones stand in mail that a well-formed report brings back; known at the end. */
    boolean bringsBackMail() {
        return returns
                && ended
                && part == MAIL
                && OF_HALF_A_MAIL.containsAll(oddities.ambiguous())
                && !oddities.malformed().contains(MimeWalk.TOO_DEEP);
    }
}
