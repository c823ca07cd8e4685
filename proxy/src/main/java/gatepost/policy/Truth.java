package gatepost.policy;

/**
 * Three-valued logic (Kleene) with two sorts of unknown, and MISSING for what cannot be said before questions are
 * answered. The later in this order, the less is told: a conjunction without a false term, or a disjunction without a
 * true one, is as little told as its least told term.
 */
public enum Truth {
    TRUE,
    FALSE,
    /** Unknown, but not because the world is silent: the fact belongs to a later phase, or nothing is configured for it. */
    QUIET,
    /** Unknown: the world did not say. */
    UNKNOWN,
    MISSING;

    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public Truth negated() {
        return this == TRUE ? FALSE : this == FALSE ? TRUE : this;
    }

    /** The less told of the two. */
    Truth over(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
