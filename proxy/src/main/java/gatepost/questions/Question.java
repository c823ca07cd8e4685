package gatepost.questions;

import gatepost.observed.Phase;

/**
 * Something the world must be asked. Questions are values: two that are equal have the same answer. A question is a
 * {@link Lookup} (pure) or a {@link Tally} (leaves a trace).
 *
 * @param <A> what a known answer holds
 */
public interface Question<A> {

    /**
     * The layer of the dossier that the answer is frozen in: CONNECT lasts for the session, HELO until the next EHLO,
     * MAIL for the transaction, RCPT for one recipient, MESSAGE for one message.
     */
    Phase scope();

    /** What it is asked for, as metrics name it: dnsbl, dnswl, rdns, sender, helo, limit ... */
    String purpose();
}
