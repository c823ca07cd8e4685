package gatepost.state.reputation;

import java.util.Optional;

/** What is remembered of everybody a client is part of; what is not known or not asked is empty. */
public record History(
        Optional<ReputationEntry> asn,
        Optional<ReputationEntry> network,
        Optional<ReputationEntry> address,
        Optional<ReputationEntry> domain) {

    public static final History NONE =
            new History(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    Optional<ReputationEntry> of(Level level) {
        return switch (level) {
            case ASN -> asn;
            case NETWORK -> network;
            case ADDRESS -> address;
            case DOMAIN -> domain;
        };
    }
}
