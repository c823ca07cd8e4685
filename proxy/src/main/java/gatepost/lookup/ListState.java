package gatepost.lookup;

import java.util.Locale;

/** How a DNS list is doing. Only {@link #OK} and {@link #DEGRADED} lists are asked; the others contribute nothing. */
public enum ListState {
    OK,
    /** It does not list its own test address (RFC 5782 §5), so it may be empty: still asked, and an alarm. */
    DEGRADED,
    /** It is silent or refuses us, one question after the other; probed until it answers. */
    FAILED,
    /** It lists everything, or nearly everybody: not believed until a self-test says otherwise. */
    SUSPENDED;

    public boolean isAsked() {
        return this == OK || this == DEGRADED;
    }

    /** As metrics and logs write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
