package gatepost.net.backend;

import gatepost.mail.Reply;
import gatepost.questions.BackendSaid;
import gatepost.questions.BackendTrouble;

/**
 * The ways in which a backend fails us other than by a reply of its own, and what the client is told: always to come
 * again, for a broken backend must never create a bounce.
 */
public enum BackendFailure {
    /** No connection, no greeting in time, or a greeting or EHLO answered with 4yz, on every host. */
    UNREACHABLE(BackendTrouble.DOWN, "4.4.1", "Destination mail server does not answer, try again later"),
    /** All permitted connections stayed in use for as long as we wait, or this host has no file descriptor for one more. */
    BUSY(BackendTrouble.BUSY, "4.4.5", "Destination mail server is busy, try again later"),
    /** End of connection, timeout or 421 while something was under way. */
    LOST(BackendTrouble.LOST, "4.4.2", "Connection to the destination mail server was lost, try again later"),
    /** It does not let us speak for clients, or does not understand us: the administrator's fault. */
    MISCONFIGURED(BackendTrouble.MISCONFIGURED, "4.3.5", "Mail system configuration problem, try again later"),
    /** It sent what is no reply. */
    NOT_A_REPLY(BackendTrouble.NO_REPLY, "4.3.0", "Destination mail server sent an invalid reply, try again later"),
    /** A recipient that was accepted is not any more. */
    RECIPIENT_CHANGED(BackendTrouble.CHANGED, "4.3.0", "A recipient is no longer accepted as before, try again later"),
    /** The client was gone before its message was let through. */
    CLIENT_GONE(BackendTrouble.CLIENT_GONE, "4.4.2", "Connection lost before the message was delivered"),
    /** The held message could not be read back. */
    HOLD_FAILED(BackendTrouble.NO_ROOM, "4.3.0", "Local storage failed, try again later");

    private final BackendSaid said;

    BackendFailure(BackendTrouble trouble, String enhanced, String text) {
        this.said = BackendSaid.ours(trouble, Reply.of(451, enhanced, text));
    }

    /** What the client is told in the backend's place. */
    public BackendSaid said() {
        return said;
    }
}
