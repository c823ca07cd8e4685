package gatepost.policy;

import gatepost.mail.Address;

/** A policy that is the same for every recipient. */
public record OnePolicy(Policy common, String hash, long largestMessage, Mismatch mismatch) implements PolicyBook {

    /** A lenient one. */
    public OnePolicy(Policy common, String hash, long largestMessage) {
        this(common, hash, largestMessage, Mismatch.LENIENT);
    }

    @Override
    public Policy of(Address recipient) {
        return common;
    }
}
