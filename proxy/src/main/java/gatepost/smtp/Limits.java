package gatepost.smtp;

/**
 * The bounds that the grammar itself holds.
 *
 * @param recipients accepted recipients of one transaction, never below {@link #LEAST_RECIPIENTS}
 * @param messages transactions of one session
 */
public record Limits(int recipients, int messages) {

    /** RFC 5321 §4.5.3.1.8: so many must be taken. */
    public static final int LEAST_RECIPIENTS = 100;

    /** Half of Postfix's 1000 recipients; more messages than a list server sends in one session. */
    public static final Limits DEFAULT = new Limits(500, 200);

    public Limits {
        if (recipients < LEAST_RECIPIENTS || messages < 1) {
            throw new IllegalArgumentException(
                    "at least 100 recipients and 1 message, not " + recipients + ", " + messages);
        }
    }
}
