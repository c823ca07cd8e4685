package gatepost.smtp;

/** Where the SMTP dialogue stands (RFC 5321 §4.1.4). */
public enum Stage {
    /** Connected, greeting not sent yet. */
    GREETING,
    /** Refused with a 5yz that did not close: 503 to everything until QUIT (RFC 5321 §3.1). */
    DENIED,
    /** Greeted; EHLO or HELO is due. Here again after STARTTLS (RFC 3207 §4.2). */
    CONNECTED,
    /** EHLO or HELO was accepted, no transaction is open. */
    IDENTIFIED,
    /** MAIL was accepted, no recipient yet. */
    SENDING,
    /** At least one recipient was accepted. */
    ADDRESSED,
    /** Between two chunks of a message (RFC 3030 §2). */
    CHUNKING,
    /** Between DATA and the end of data. */
    RECEIVING,
    /** The last reply has been said. */
    CLOSING;

    /** Whether a transaction is open, and its message has not come to its end. */
    public boolean isInTransaction() {
        return takesRecipients() || this == CHUNKING;
    }

    boolean takesRecipients() {
        return this == SENDING || this == ADDRESSED;
    }
}
