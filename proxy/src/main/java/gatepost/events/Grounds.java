package gatepost.events;

import gatepost.policy.Finding;
import gatepost.policy.Mode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a decision was made on.
 *
 * @param policyHash the policy of this session: a session keeps the one it started with
 * @param mode monitor when the whole policy only watches
 * @param score sum of the score rules so far, its low end when it is not known exactly
 * @param trace every rule that had something to say, in order
 * @param facts the facts that the policy reads and what they were, as text, in the order given
 */
public record Grounds(String policyHash, Mode mode, double score, List<Finding> trace, Map<String, String> facts) {

    public Grounds {
        trace = List.copyOf(trace);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
