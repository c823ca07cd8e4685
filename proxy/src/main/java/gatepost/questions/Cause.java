package gatepost.questions;

import java.util.Locale;

/** Why an answer, or a fact, is unknown. */
public enum Cause {
    /** No answer within the deadline. */
    TIMEOUT,
    /** The server said that it failed (SERVFAIL, a broken reply, a refused connection). */
    FAILED,
    /** The server refuses to answer us (REFUSED, a list's complaint such as 127.255.255.254). */
    REFUSED,
    /** The resolver denies it, and cannot be believed, or once is not enough. */
    DOUBTED,
    /** A DNS list is suspended, refuses us or is silent as a whole: an alarm says so. */
    LIST_DOWN,
    /** The fact belongs to a later phase than the one that is judged. */
    NOT_YET,
    /** A monitored rule is judged with what is there. */
    NOT_AWAITED,
    /** A bug of ours; never the sender's fault. */
    INTERNAL_ERROR;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
