package gatepost.policy;

import gatepost.observed.Phase;
import gatepost.questions.Origin;

/**
 * One statement of a policy.
 *
 * @param name the reason id: stable, kebab-case, unique in its policy
 * @param wording what the client is told; every refusing rule has one
 * @param deferIfUnknown {@code if-unknown defer}: an unknown condition defers instead of being skipped
 */
public record Rule(
        String name,
        Phase phase,
        Mode mode,
        Effect effect,
        Condition condition,
        Wording wording,
        boolean deferIfUnknown,
        Origin origin) {

    public Rule withMode(Mode other) {
        return other == mode ? this : new Rule(name, phase, other, effect, condition, wording, deferIfUnknown, origin);
    }

    /** The same by another name. */
    public Rule withName(String other) {
        return new Rule(other, phase, mode, effect, condition, wording, deferIfUnknown, origin);
    }

    boolean isOff() {
        return mode == Mode.OFF;
    }

    boolean isMonitored() {
        return mode == Mode.MONITOR;
    }
}
