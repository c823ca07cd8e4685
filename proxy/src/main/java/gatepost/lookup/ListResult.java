package gatepost.lookup;

import java.util.Locale;

/** How one client's question to a DNS list ended. */
public enum ListResult {
    LISTED,
    NOT_LISTED,
    /** Nothing but answers that the policy does not declare. */
    UNKNOWN_ANSWER,
    /** The list does not answer us: REFUSED, or an address in 127.255.255.0/24. */
    REFUSED,
    /** No answer came of it, neither in time nor later (SERVFAIL). */
    TIMEOUT;

    /** As metrics write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
