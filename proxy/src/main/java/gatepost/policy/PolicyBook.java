package gatepost.policy;

import gatepost.mail.Address;

/** A compiled policy file: the common policy, and what holds for each recipient. */
public interface PolicyBook {

    /** What holds before a recipient is known. */
    Policy common();

    /** The effective policy of a recipient. */
    Policy of(Address recipient);

    /** Twelve hex digits of the policy and its lists, by which nodes are compared. */
    String hash();

    /** The largest message any recipient may get, in octets; what MAIL's SIZE is held against. */
    long largestMessage();

    /** The largest message that this recipient may get, in octets. */
    default long largestMessage(Address recipient) {
        return largestMessage();
    }

    /** What becomes of recipients that are exempt from different message rules. */
    default Mismatch mismatch() {
        return Mismatch.LENIENT;
    }
}
