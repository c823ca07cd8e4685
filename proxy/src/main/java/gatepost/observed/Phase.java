package gatepost.observed;

import java.util.Locale;

/** The moments at which policy is asked, in their order. */
public enum Phase {
    CONNECT,
    HELO,
    MAIL,
    RCPT,
    MESSAGE;

    /** The phase of an observation. */
    public static Phase of(AtConnect observed) {
        return observed instanceof AtMessage
                ? MESSAGE
                : observed instanceof AtRcpt
                        ? RCPT
                        : observed instanceof AtMail ? MAIL : observed instanceof AtHelo ? HELO : CONNECT;
    }

    public boolean isBefore(Phase other) {
        return compareTo(other) < 0;
    }

    /** The phase as policies, logs and metrics write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
