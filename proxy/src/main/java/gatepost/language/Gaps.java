package gatepost.language;

import gatepost.policy.Condition;
import java.util.Optional;

/**
 * Which variables of a rule's text have a meaning besides those that every rule has.
 *
 * @param limit what {@code {limit}} stands for
 * @param retry whether the rule knows when a retry can succeed, {@code {retry.seconds}}
 */
record Gaps(Optional<String> limit, boolean retry) {

    static final Gaps NONE = new Gaps(Optional.empty(), false);

    /** The limit of a condition is what its first comparison compares with. */
    static Gaps of(Condition condition) {
        return new Gaps(Conditions.firstBound(condition), false);
    }
}
