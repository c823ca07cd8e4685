package gatepost.language;

import gatepost.policy.Finding;
import gatepost.policy.Overlooked;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the tests of a policy have reached: rules that had an effect, exemptions that spared somebody, lists that matched. */
final class Reached {

    /** The rule was there, and nothing came of it. */
    private static final Set<Finding.Outcome> PASSED_OVER = EnumSet.of(Finding.Outcome.EXEMPT, Finding.Outcome.UNKNOWN);

    private final Set<String> rules = new HashSet<>();
    private final Set<String> exemptions = new HashSet<>();
    private final Set<String> lists = new HashSet<>();

    /**
     * Notes what came of one step.
     *
     * @param spared rules that left no finding, because an exemption spared the client
     */
    void note(List<Finding> trace, List<Overlooked> spared) {
        for (Finding finding : trace) {
            if (!PASSED_OVER.contains(finding.outcome())) {
                rules.add(finding.rule());
            }
            exemptions.add(finding.by());
        }
        spared.forEach(rule -> exemptions.add(rule.sparedBy()));
    }

    /** Notes a rule that holds a refusal for those recipients who are still to come. */
    void rule(String name) {
        rules.add(name);
    }

    /** Notes that something was in a list. */
    void list(String name) {
        lists.add(name);
    }

    boolean hasRule(String name) {
        return rules.contains(name);
    }

    boolean hasExemption(String name) {
        return exemptions.contains(name);
    }

    boolean hasList(String name) {
        return lists.contains(name);
    }
}
