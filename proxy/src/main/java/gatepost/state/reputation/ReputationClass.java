package gatepost.state.reputation;

import java.util.Locale;

/** What a client is to this host, the fact {@code client.class}. */
public enum ReputationClass {
    GOOD,
    GREY,
    BAD,
    NEW;

    private static final double GOOD_FROM = 0.80;
    private static final double BAD_UP_TO = 0.20;

    /** Weighted events below which nothing is known. */
    private static final double FEW = 3;

    /**
     * The class of an estimate.
     *
     * @param most weighted events of the level that has most
     * @param lasting whether a level has ten events, and bad ones on two days or from a trap
     */
    static ReputationClass of(Estimate estimate, double most, boolean lasting) {
        if (most < FEW) {
            return NEW;
        }
        if (estimate.lower() >= GOOD_FROM) {
            return GOOD;
        }
        return estimate.upper() <= BAD_UP_TO && lasting ? BAD : GREY;
    }

    /**
     * With what is known of the verified domain: the worse of the two, save that a good domain lifts a grey or new
     * address (the pools of large senders). A domain that is new says nothing: a good sender's new customer.
     */
    ReputationClass with(ReputationClass domain) {
        if (domain == NEW || this == domain) {
            return this;
        }
        if (this == NEW) {
            return domain;
        }
        if (this == BAD || domain == BAD) {
            return BAD;
        }
        return domain;
    }

    /** The word of the policy. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
