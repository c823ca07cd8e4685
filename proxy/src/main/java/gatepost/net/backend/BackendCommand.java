package gatepost.net.backend;

import java.util.Locale;

/** What a backend answers, as metrics name it. */
public enum BackendCommand {
    /** The greeting. */
    CONNECT,
    XCLIENT,
    STARTTLS,
    EHLO,
    XFORWARD,
    MAIL,
    RCPT,
    /** A chunk that is not the last, or DATA. */
    DATA,
    /** The end of the message. */
    MESSAGE,
    RSET,
    QUIT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
