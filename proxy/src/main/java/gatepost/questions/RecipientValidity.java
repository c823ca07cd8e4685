package gatepost.questions;

import gatepost.mail.Address;
import gatepost.observed.Phase;

/**
 * Whether the backend takes this recipient. It is bound to the session: MAIL and RCPT are put to the backend, and its
 * reply is the answer. Only the door can have it answered.
 *
 * @param number of the RCPT command in its transaction, from 1
 */
public record RecipientValidity(Address recipient, Occurrence occurrence) implements Tally<BackendSaid> {

    @Override
    public Phase scope() {
        return Phase.RCPT;
    }

    @Override
    public String purpose() {
        return "backend";
    }
}
