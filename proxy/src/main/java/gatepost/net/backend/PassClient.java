package gatepost.net.backend;

/** How the backend learns who the client is. */
public enum PassClient {
    /** By XCLIENT, before anything else; without it nothing is delivered. */
    XCLIENT,
    /** Not at all: it sees us, and the client's EHLO. */
    NONE
}
