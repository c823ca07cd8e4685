package gatepost.policy;

import gatepost.observed.Phase;
import gatepost.questions.Origin;
import java.util.Set;

/**
 * Spares requests for which its condition holds from some rules, never from a header field.
 *
 * @param phases rules of these phases
 * @param rules rules of these names
 * @param limits every limit
 * @param greylist every greylist
 * @param except rules that it never covers
 */
public record Exemption(
        String name,
        Condition condition,
        Set<Phase> phases,
        Set<String> rules,
        boolean limits,
        boolean greylist,
        Set<String> except,
        Origin origin) {

    public Exemption {
        phases = Set.copyOf(phases);
        rules = Set.copyOf(rules);
        except = Set.copyOf(except);
    }

    boolean covers(Rule rule) {
        return !(rule.effect() instanceof Effect.AddField)
                && !except.contains(rule.name())
                && (phases.contains(rule.phase())
                        || rules.contains(rule.name())
                        || limits && rule.effect() instanceof Effect.Limit
                        || greylist && rule.effect() instanceof Effect.Greylist);
    }
}
