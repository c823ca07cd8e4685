package gatepost.observed;

import java.util.Locale;

/** The moments at which policy is asked, in their order. */
public enum Phase {
    CONNECT,
    HELO,
    MAIL,
    RCPT,
    MESSAGE;

    public boolean isBefore(Phase other) {
        return compareTo(other) < 0;
    }

    /** The phase as policies, logs and metrics write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
