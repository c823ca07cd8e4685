package gatepost.smtp;

/** How a command counts against the {@link ErrorBudget}. */
public enum Conduct {
    /** Not at all. */
    FINE,
    /** Harmless, but of no use either: NOOP, RSET, VRFY, HELP, EHLO; MAIL that is too large; DATA behind none but refused recipients. */
    JUNK,
    /** One recipient more than a transaction may have. */
    EXCESS,
    /** Against syntax or sequence. */
    ERROR
}
