package gatepost.questions;

import gatepost.observed.Phase;

/**
 * Counts one occurrence under a key of a limit and asks for the count with it. The trace it leaves is the count itself;
 * of a limit on what is open at once, the session takes it back when it ends.
 *
 * @param limit the limit's name in the policy
 * @param key what is counted, as {@code 192.0.2.1}
 * @param bound so many are let through
 * @param seconds the sliding window that is looked at; 0: how many are open now
 */
public record Count(String limit, String key, long bound, long seconds, Phase scope, Occurrence occurrence)
        implements Tally<Count.Counted> {

    @Override
    public String purpose() {
        return "limit";
    }

    /** Whether what is counted stays open until the session ends. */
    public boolean isOpenAtOnce() {
        return seconds == 0;
    }

    /**
     * @param count occurrences in the window, this one included
     * @param retrySeconds when one more would be let through; 0 when it is, or when nobody can tell
     */
    public record Counted(long count, long retrySeconds) {}
}
