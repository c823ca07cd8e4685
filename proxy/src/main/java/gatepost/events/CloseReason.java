package gatepost.events;

/** The ways in which a connection ends. */
public enum CloseReason {
    /** The client said QUIT. */
    QUIT,
    /** The client closed without QUIT, or the network did. */
    CLIENT,
    /** The client said nothing for too long, or took too little. */
    TIMEOUT,
    /** A rule of the policy dropped it. */
    DROP,
    /** Too many errors, or not SMTP at all. */
    PROTOCOL_ERROR,
    /** No room: connections, memory; or no backend. */
    OVERLOAD,
    /** This host is stopping. */
    SHUTDOWN,
    /** The peer named another client (XCLIENT): the session ends, the connection goes on as that client's. */
    XCLIENT
}
