package gatepost.language;

import gatepost.facts.Interval;
import gatepost.observed.Phase;
import gatepost.policy.Finding;
import gatepost.policy.Overlooked;
import gatepost.policy.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * What the policy made of one step of a simulated session.
 *
 * @param subject the client's address, what it called itself, the sender, a recipient, the size of the message
 * @param isMadeUp whether nobody said the subject
 * @param isHeld whether the refusal is not spoken now but to the recipients
 * @param refusal what the client is told; empty: go on
 * @param silent rules that had nothing to say, and why
 */
public record Simulated(
        Phase phase,
        String subject,
        boolean isMadeUp,
        boolean isHeld,
        Optional<Refusal> refusal,
        Interval score,
        List<Finding> trace,
        List<Overlooked> silent) {

    public Simulated {
        trace = List.copyOf(trace);
        silent = List.copyOf(silent);
    }

    /** Whether the client is told so now. */
    public boolean isRefused() {
        return refusal.isPresent() && !isHeld;
    }
}
