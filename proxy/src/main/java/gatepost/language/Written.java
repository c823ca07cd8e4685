package gatepost.language;

import gatepost.observed.Phase;
import gatepost.policy.Mode;
import gatepost.policy.Rule;
import java.util.Map;

/**
 * A rule as it was written: the compiled one, where its name stands, and what it is for recipients for whom names have
 * other values.
 */
record Written(Rule rule, Place name, Versions<Rule> versions) {

    /** Whether it answers before anybody knows the recipient: then it is the same for all. */
    boolean isEarly() {
        return rule.phase().isBefore(Phase.RCPT) && rule.effect().answersNow();
    }

    Written withMode(Mode mode) {
        return new Written(rule.withMode(mode), name, versions);
    }

    /** As some recipients have it. */
    Written under(Lets lets, Map<String, Mode> modes) {
        Mode mode = modes.getOrDefault(rule.name(), rule.mode());
        return isEarly() ? this : new Written(versions.under(lets).withMode(mode), name, versions);
    }
}
