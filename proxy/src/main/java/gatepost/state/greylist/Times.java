package gatepost.state.greylist;

/**
 * The times of a greylist statement, in seconds.
 *
 * @param after how long a first contact waits; RFC 6647 §5 wants a minute or more
 * @param within until when, from the first contact, a retry still counts
 * @param remember how long a pass is remembered after it was last of use
 */
public record Times(long after, long within, long remember) {

    public Times {
        if (after < 0 || within <= after || remember < 0) {
            throw new IllegalArgumentException(
                    "expected 0 <= after < within, remember >= 0: " + after + ", " + within + ", " + remember);
        }
    }
}
