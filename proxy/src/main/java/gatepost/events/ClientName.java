package gatepost.events;

import java.util.Locale;
import java.util.Optional;

/**
 * What reverse DNS said of a client (RFC 8601 §2.7.3).
 *
 * @param name a name that leads back to the address, or one that does not, by {@code status}
 */
public record ClientName(Optional<String> name, Status status) {

    public static final ClientName UNKNOWN = new ClientName(Optional.empty(), Status.UNKNOWN);

    /** What is known of the name. */
    public enum Status {
        /** The name leads back to the address. */
        OK,
        NONE,
        MISMATCH,
        /** Not asked, or not answered. */
        UNKNOWN;

        /** As the decision log writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The name, if it may be believed. */
    public Optional<String> confirmed() {
        return status == Status.OK ? name : Optional.empty();
    }
}
