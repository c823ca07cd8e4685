package gatepost.state.memory;

import gatepost.state.Key;
import gatepost.state.Rank;
import gatepost.state.Table;
import java.time.Duration;

/** The tables of the store, and how long a session may wait for any of them. */
final class Tables {

    static final Table LIMITS = new Table("limit", Rank.EARNED);
    static final Table ERRORS = new Table("errors", Rank.EARNED);
    static final Table CONTACTS = new Table("contact", Rank.PENDING);
    static final Table WAITING = new Table("waiting", Rank.PENDING);
    static final Table ORIGINS = new Table("origin", Rank.EARNED);

    /** Their names are the clients' to choose: others go first. */
    static final Table SENDERS = new Table("sender", Rank.PENDING);

    static final Table REPUTATION = new Table("reputation", Rank.EARNED);

    /** What has no answer by then is unknown: nobody waits longer for what is remembered. */
    static final Duration DEADLINE = Duration.ofMillis(50);

    private Tables() {}

    static Key reputation(String key) {
        return Key.of(REPUTATION, key);
    }
}
