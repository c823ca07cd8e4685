package gatepost.language;

import gatepost.policy.Condition;
import gatepost.policy.Effect;
import gatepost.policy.Wording;

/** What a rule is behind its name. */
record RuleBody(Effect effect, Condition condition, Wording wording, boolean deferIfUnknown) {

    /** Of a rule that never refuses. */
    RuleBody(Effect effect, Condition condition) {
        this(effect, condition, Wording.NONE, false);
    }
}
