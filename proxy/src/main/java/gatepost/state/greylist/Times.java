package gatepost.state.greylist;

/**
 * The times of a greylist statement, in seconds.
 *
 * @param after how long a first contact waits; RFC 6647 §5 wants a minute or more
 * @param within until when, from the first contact, a retry still counts
 * @param remember how long a pass is remembered after it was last of use
 */
public record Times(long after, long within, long remember) {

    /** 5 min, 2 d, 36 d: below the quarter of an hour after which senders retry; and a monthly mail stays known. */
    public static final Times DEFAULT = new Times(300, 2 * 86_400L, 36 * 86_400L);

    public Times {
        if (after < 0 || within <= after || remember < 0) {
            throw new IllegalArgumentException(
                    "expected 0 <= after < within, remember >= 0: " + after + ", " + within + ", " + remember);
        }
    }
}
