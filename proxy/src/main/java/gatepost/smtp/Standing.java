package gatepost.smtp;

/**
 * Where a session stands, as one value: its stage, what it was offered, and the counts the grammar needs. Whatever ends
 * a transaction goes through {@link #cleared}, the one place where sender and recipients are forgotten together (RFC
 * 5321 §4.1.4). The session shell keeps the current one and replaces it when it has given its reply.
 *
 * @param offer what the last EHLO offered
 * @param utf8 whether the open transaction declared SMTPUTF8
 * @param accepted recipients accepted in the open transaction
 * @param refused recipients refused in the open transaction; with the accepted ones the number of RCPT commands so far
 * @param putOff whether one of them was refused for now
 * @param messages transactions whose message was received in this session
 */
public record Standing(
        Stage stage, Offer offer, boolean utf8, int accepted, int refused, boolean putOff, int messages) {

    /** A fresh connection. */
    public static final Standing START = new Standing(Stage.GREETING, Offer.NOTHING, false, 0, 0, false, 0);

    /** After a positive greeting. */
    public Standing greeted() {
        return at(Stage.CONNECTED);
    }

    /** After a 5yz greeting or a drop with a 5yz: the transaction is gone, nothing but QUIT is left. */
    public Standing denied() {
        return cleared().at(Stage.DENIED);
    }

    /** After the last reply. */
    public Standing closing() {
        return cleared().at(Stage.CLOSING);
    }

    /** After an accepted EHLO ({@code made} = what its reply listed) or HELO ({@link Offer#NOTHING}). */
    public Standing identified(Offer made) {
        return new Standing(Stage.IDENTIFIED, made, false, 0, 0, false, messages);
    }

    /** After the TLS handshake everything said before is forgotten (RFC 3207 §4.2). */
    public Standing secured() {
        return new Standing(Stage.CONNECTED, Offer.NOTHING, false, 0, 0, false, messages);
    }

    /** After an accepted MAIL. */
    public Standing sending(boolean utf8Declared) {
        return new Standing(Stage.SENDING, offer, utf8Declared, 0, 0, false, messages);
    }

    /** After an accepted RCPT. */
    public Standing recipientAccepted() {
        return new Standing(Stage.ADDRESSED, offer, utf8, accepted + 1, refused, putOff, messages);
    }

    /**
     * After a refused RCPT that was in order: refused by policy, backend or a limit.
     *
     * @param forNow by a 4yz
     */
    public Standing recipientRefused(boolean forNow) {
        return new Standing(stage, offer, utf8, accepted, refused + 1, putOff || forNow, messages);
    }

    /** After the 354. */
    public Standing receiving() {
        return at(Stage.RECEIVING);
    }

    /** After the first BDAT. */
    public Standing chunking() {
        return at(Stage.CHUNKING);
    }

    /** After the reply to the end of data, whatever it was. */
    public Standing messageEnded() {
        Standing now = cleared();
        return new Standing(now.stage, offer, false, 0, 0, false, messages + 1);
    }

    /** After RSET, EHLO, or any other end of a transaction; what stands before a transaction stays where it is. */
    public Standing cleared() {
        boolean open = stage.isInTransaction() || stage == Stage.RECEIVING;
        return new Standing(open ? Stage.IDENTIFIED : stage, offer, false, 0, 0, false, messages);
    }

    private Standing at(Stage other) {
        return new Standing(other, offer, utf8, accepted, refused, putOff, messages);
    }
}
