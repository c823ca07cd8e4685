package gatepost.questions;

import gatepost.observed.Phase;

/**
 * Counts one occurrence under a key of a limit and asks for the count with it.
 *
 * @param limit the limit's name in the policy
 * @param key what is counted, as {@code 192.0.2.1}
 */
public record Count(String limit, String key, Phase scope, Occurrence occurrence) implements Tally<Long> {

    @Override
    public String purpose() {
        return "limit";
    }
}
