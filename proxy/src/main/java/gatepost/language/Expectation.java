package gatepost.language;

import gatepost.facts.Interval;
import java.util.List;
import java.util.Optional;

/** What must come of a step; whatever is empty may be anything. */
record Expectation(
        String action,
        Optional<String> rule,
        Optional<Integer> code,
        Optional<String> enhanced,
        Optional<Double> score,
        Optional<String> wouldReject) {

    static final List<String> ACTIONS = List.of("accept", "held", "reject", "defer", "drop");

    private static final double NEAR = 1e-6;

    boolean isMetBy(Outcome outcome) {
        return action.equals(outcome.action())
                && rule.map(r -> outcome.rule().equals(Optional.of(r))).orElse(true)
                && code.map(c -> outcome.code().equals(Optional.of(c))).orElse(true)
                && enhanced.map(e -> outcome.enhanced().equals(Optional.of(e))).orElse(true)
                && score.map(s -> outcome.score().isExact()
                                && Math.abs(outcome.score().low() - s) < NEAR)
                        .orElse(true)
                && wouldReject.map(outcome.wouldRefuse()::contains).orElse(true);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(action);
        rule.ifPresent(r -> out.append(' ').append(r));
        code.ifPresent(c -> out.append(' ').append(c));
        enhanced.ifPresent(e -> out.append(' ').append(e));
        score.ifPresent(s -> out.append(" score ").append(Interval.exactly(s)));
        wouldReject.ifPresent(w -> out.append(" would-reject ").append(w));
        return out.toString();
    }
}
