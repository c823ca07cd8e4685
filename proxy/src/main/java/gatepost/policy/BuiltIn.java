package gatepost.policy;

import java.util.Locale;
import java.util.Optional;

/** Rules that are always there: no policy may define, exempt from or switch off one of these names. */
public enum BuiltIn {
    /** The recipient's domain is not one of ours. */
    RELAY,
    /** This host, or a domain of ours, takes no mail at all (RFC 7504). */
    NO_MAIL,
    /** The backend says that there is no such recipient. */
    RECIPIENT_UNKNOWN,
    /** The backend refused, in its own words. */
    BACKEND_REFUSED,
    /** The backend cannot be asked. */
    BACKEND_DOWN,
    /** The recipient's message rules differ from those of the first accepted one. */
    SPLIT,
    /** This host is stopping. */
    SHUTDOWN,
    /** A bug, or a limit of this host itself: memory, connections. */
    INTERNAL_ERROR,
    RESOURCES,
    /** The grammar's: too many errors, too slow, not SMTP. */
    PROTOCOL,
    /** The message is larger than the backend, this host or the recipient takes. */
    SIZE_LIMIT;

    /** The reason id, as {@code recipient-unknown}. */
    public String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<BuiltIn> of(String reason) {
        for (BuiltIn one : values()) {
            if (one.reason().equals(reason)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
