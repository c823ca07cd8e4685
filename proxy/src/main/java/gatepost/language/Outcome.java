package gatepost.language;

import gatepost.facts.Interval;
import gatepost.mail.EnhancedCode;
import gatepost.policy.Finding;
import gatepost.policy.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What came of a step.
 *
 * @param remark why the step could not be taken, empty when it was
 * @param wouldRefuse monitored rules that would have refused, in this session so far
 */
record Outcome(
        String action,
        Optional<Refusal> refusal,
        String remark,
        Interval score,
        Set<String> wouldRefuse,
        List<Finding> trace) {

    static String actionOf(Refusal refusal) {
        return refusal.kind().name().toLowerCase(Locale.ROOT);
    }

    Optional<String> rule() {
        return refusal.map(Refusal::reason);
    }

    Optional<Integer> code() {
        return refusal.map(r -> r.reply().code());
    }

    Optional<String> enhanced() {
        return refusal.flatMap(r -> r.reply().enhanced()).map(EnhancedCode::toString);
    }

    /** In the words of a test, as far as the test says anything. */
    String shown(Expectation expected) {
        StringBuilder out = new StringBuilder(action);
        rule().ifPresent(r -> out.append(' ').append(r));
        code().ifPresent(c -> out.append(' ').append(c));
        enhanced().ifPresent(e -> out.append(' ').append(e));
        expected.score().ifPresent(s -> out.append(" score ").append(score));
        expected.wouldReject()
                .ifPresent(w ->
                        wouldRefuse.forEach(rule -> out.append(" would-reject ").append(rule)));
        return out.append(remark.isEmpty() ? "" : " (" + remark + ")").toString();
    }
}
