package gatepost.events;

/** What came of STARTTLS. */
public enum HandshakeResult {
    OK,
    /** Client and host could not agree, the client sent no TLS, or left. */
    FAILED,
    TIMEOUT,
    /** 454: too many handshakes are under way. */
    REFUSED
}
