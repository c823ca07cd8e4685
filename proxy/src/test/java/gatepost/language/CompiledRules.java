package gatepost.language;

import gatepost.observed.Phase;
import gatepost.policy.Policy;
import gatepost.policy.Rule;
import java.util.ArrayList;
import java.util.List;

/** A compiled policy in words that do not depend on where in a file a rule stands. */
final class CompiledRules {

    private CompiledRules() {}

    static List<String> of(Policy policy) {
        List<String> all = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            for (Rule rule : policy.rules(phase)) {
                all.add(String.join(
                        " ",
                        phase.word(),
                        rule.mode().word(),
                        rule.effect().getClass().getSimpleName(),
                        rule.name(),
                        "if",
                        rule.condition().toString(),
                        String.valueOf(rule.wording().code()),
                        String.valueOf(rule.deferIfUnknown())));
            }
        }
        return all;
    }
}
