package gatepost.events;

import java.util.Locale;

/** What came of a connection to a listener behind proxies. */
public enum ProxyHeaderResult {
    /** A client's address, in the form of text. */
    V1,
    /** A client's address, in binary form. */
    V2,
    /** The proxy itself, which looks whether we are there. */
    LOCAL,
    /** Nothing came in time. */
    MISSING,
    /** The peer is none of the proxies. */
    UNTRUSTED,
    /** Something else than a header, or one without an address. */
    MALFORMED;

    /** As metrics and logs write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
