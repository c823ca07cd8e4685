package gatepost.policy;

import gatepost.mail.Address;

/** A policy that is the same for every recipient. */
public record OnePolicy(Policy common, String hash, long largestMessage) implements PolicyBook {

    @Override
    public Policy of(Address recipient) {
        return common;
    }
}
