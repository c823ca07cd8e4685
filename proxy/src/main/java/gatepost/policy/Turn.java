package gatepost.policy;

/** Which rules of a phase are heard: a phase is judged more than once, and each time others may decide. */
enum Turn {
    /** In the phase itself, before RCPT: up to the last rule that can answer now. */
    NOW,
    /** At RCPT or later, for one recipient: what was held; drops and limits had their turn. */
    AGAIN,
    /** RCPT's own rules that leave no trace. */
    UNTALLIED,
    /** RCPT's own limits, once everything else let the recipient pass. */
    TALLIED,
    /** RCPT's limits on recipients that do not exist, once the backend has said so of this one. */
    REFUSED,
    /** All rules at once: the message. */
    ALL;

    /** The fact that is known only once the backend has been asked. */
    private static final String VALIDITY = "rcpt.valid";

    boolean hears(Rule rule, Policy policy, boolean watched) {
        boolean tally = rule.effect().tallies();
        return switch (this) {
            case NOW, ALL -> true;
            case AGAIN -> !policy.hadItsTurn(rule.name());
            case UNTALLIED -> !tally;
            case TALLIED -> tally || rule.effect() instanceof Effect.Accept && !watched;
            case REFUSED -> rule.effect() instanceof Effect.Limit && readsValidity(rule);
        };
    }

    private static boolean readsValidity(Rule rule) {
        boolean[] reads = new boolean[1];
        rule.condition().facts(fact -> reads[0] |= fact.name().equals(VALIDITY));
        return reads[0];
    }
}
