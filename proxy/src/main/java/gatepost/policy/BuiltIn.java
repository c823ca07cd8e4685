package gatepost.policy;

import java.util.Locale;
import java.util.Optional;

/** Rules that are always there: no policy may define, exempt from or switch off one of these names. */
public enum BuiltIn {
    RELAY("550 5.7.1, on trial 450 4.7.1", "The recipient's domain is not one of ours."),
    NO_MAIL("521 5.3.2, 556 5.1.10", "This host, or a domain of ours, takes no mail at all (RFC 7504)."),
    RECIPIENT_UNKNOWN("550 5.1.1", "The backend says that there is no such recipient, in its own words."),
    BACKEND_REFUSED("the backend's own", "The backend refused, in its own words."),
    BACKEND_DOWN(
            "451 4.4.1, 421 4.3.2",
            "The backend cannot be asked; at connect, no backend has answered for five seconds."),
    SPLIT(
            "452 4.5.3",
            "The recipient's message rules differ from those of the first accepted one: it is to come by itself."),
    SHUTDOWN("421 4.3.2", "This host is stopping."),
    INTERNAL_ERROR("421 4.3.0", "A bug of Gatepost; the sender comes again."),
    RESOURCES(
            "421 4.3.2, 452 4.3.1, 452 4.5.3",
            "A limit of this host itself: memory, connections, recipients of one message."),
    PROTOCOL("the grammar's own", "Too many errors, too slow, or not SMTP."),
    SIZE_LIMIT("552 5.3.4", "The message is larger than the backend, this host or the recipient takes.");

    private final String codes;
    private final String sentence;

    BuiltIn(String codes, String sentence) {
        this.codes = codes;
        this.sentence = sentence;
    }

    /** What it answers with, for people. */
    public String codes() {
        return codes;
    }

    /** When it answers, for people. */
    public String sentence() {
        return sentence;
    }

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
