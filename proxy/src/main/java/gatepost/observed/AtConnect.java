package gatepost.observed;

import gatepost.mail.Reference;

/**
 * What is observed when a client has connected, before the greeting. Whatever moves later ({@code load},
 * {@code errors}) is frozen in the observation, so that judging again gives the same.
 */
public interface AtConnect {

    /** Names the session; a transaction has a reference of its own. */
    Reference session();

    Client client();

    Peer peer();

    /** Seconds since 1970 at which the client connected. */
    long second();

    /** Whether the client spoke before our greeting. */
    boolean pregreet();

    /** Protocol errors of the session when this was observed. */
    int errors();

    Load load();

    /** The reference that replies and records of this observation carry: the transaction's, before MAIL the session's. */
    default Reference reference() {
        return session();
    }

    /** What there is to observe at connect. */
    record Seen(Reference session, Client client, Peer peer, long second, boolean pregreet, int errors, Load load)
            implements AtConnect {}
}
