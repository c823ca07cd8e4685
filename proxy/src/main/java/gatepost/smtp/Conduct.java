package gatepost.smtp;

/** How a command counts against the {@link ErrorBudget}. */
public enum Conduct {
    /** Not at all. */
    FINE,
    /** Harmless, but of no use either: NOOP, RSET, VRFY, HELP, EHLO. */
    JUNK,
    /** Against syntax or sequence. */
    ERROR
}
