package gatepost.questions;

import gatepost.mail.Address;
import gatepost.observed.Phase;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Asks a greylist (RFC 6647) about one recipient of a transaction, and has it remember the attempt.
 *
 * @param list the greylist's name in the policy
 * @param name the client's confirmed name, by whose organisation a pool of addresses is one origin
 * @param after seconds a new contact has to wait
 * @param within seconds after which an attempt is forgotten
 * @param remember seconds a passed contact is remembered since it was last seen
 */
public record FirstContact(
        String list,
        InetAddress client,
        Optional<String> name,
        Address sender,
        Address recipient,
        long after,
        long within,
        long remember,
        Occurrence occurrence)
        implements Tally<FirstContact.Outcome> {

    /** The first recipient that is asked for decides for the transaction; the others inherit its answer. */
    @Override
    public Phase scope() {
        return Phase.MAIL;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FirstContact that && that.list.equals(list) && that.occurrence.equals(occurrence);
    }

    @Override
    public int hashCode() {
        return 31 * list.hashCode() + occurrence.hashCode();
    }

    @Override
    public String purpose() {
        return "greylist";
    }

    /**
     * @param state what the attempt is
     * @param waitSeconds how long the client has to wait yet; 0 when it need not
     */
    public record Outcome(State state, long waitSeconds) {}

    /** What a greylist can make of an attempt. */
    public enum State {
        /** Seen for the first time: deferred. */
        NEW,
        /** Came again too soon: deferred, the first attempt counts. */
        EARLY,
        /** Came again in time: let through from now on. */
        PASSED,
        /** Known from before. */
        KNOWN;

        public boolean mustWait() {
            return this == NEW || this == EARLY;
        }
    }
}
