package gatepost.net.smtp;

import gatepost.observed.Load;

/** How busy this host is. */
public interface Busyness {

    /** For what goes on in a session. */
    Load now();

    /** For a client that has just come: a share of them, growing with the load, is told that this host sheds load. */
    Load ofNewClient();
}
