package gatepost.net.backend;

import java.util.Locale;

/** How the backend learns who the client is. */
public enum PassClient {
    /** By XCLIENT, before anything else; without it nothing is delivered. */
    XCLIENT,
    /** By a header of text in front of the connection. */
    PROXY_V1,
    /** By a binary header in front of the connection. */
    PROXY_V2,
    /** Not at all: it sees us, and the client's EHLO. */
    NONE;

    /** Whether the client stands in a PROXY header, so that no connection can be made before the client is known. */
    public boolean isProxy() {
        return this == PROXY_V1 || this == PROXY_V2;
    }

    /** As the settings say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
