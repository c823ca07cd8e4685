package gatepost.questions;

/** Why we speak in a backend's place: it could not be asked, gave no answer, or none that a client may be told. */
public enum BackendTrouble {
    /** No host of it takes a connection, greets, or answers EHLO. */
    DOWN,
    /** No connection to it was free, or the message was not out in time. */
    BUSY,
    /** It hung up, said 421, or fell silent while something was under way. */
    LOST,
    /** It does not let us speak for clients, or does not understand us. */
    MISCONFIGURED,
    /** What it sent is no reply. */
    NO_REPLY,
    /** A recipient that it had accepted it accepts no more. */
    CHANGED,
    /** The recipient belongs to another backend than those before. */
    ELSEWHERE,
    /** It does not offer what a parameter of the client needs. */
    NOT_OFFERED,
    /** This host could not keep the message, or not read it back. */
    NO_ROOM,
    /** The client was gone before its message was let through. */
    CLIENT_GONE
}
