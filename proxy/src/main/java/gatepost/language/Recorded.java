package gatepost.language;

import gatepost.observed.Phase;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a log has of one transaction, or of a session that never had one, as far as a test can say it.
 *
 * @param title says in one line what it was
 * @param client its address
 * @param helo empty before HELO
 * @param sender empty before MAIL; the null sender is an empty text
 * @param answers in the order in which they were given, at least one
 */
public record Recorded(
        String title, String client, Optional<String> helo, Optional<String> sender, List<Answer> answers) {

    public Recorded {
        answers = List.copyOf(answers);
    }

    /**
     * One answer that decided something.
     *
     * @param phase that was answered
     * @param recipient of RCPT
     * @param facts as records show them
     * @param action accept, reject, defer or drop
     * @param decidedIn the phase of the rule that spoke
     * @param findings what rules had to say
     */
    public record Answer(
            Phase phase,
            Optional<String> recipient,
            Map<String, String> facts,
            String action,
            Optional<String> rule,
            Optional<Integer> code,
            Optional<String> enhanced,
            Phase decidedIn,
            double score,
            List<Said> findings) {

        public Answer {
            facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
            findings = List.copyOf(findings);
        }

        /** As a line says it. */
        String shown() {
            return action
                    + rule.map(name -> " " + name).orElse("")
                    + code.map(number -> " " + number).orElse("")
                    + enhanced.map(text -> " " + text).orElse("");
        }
    }

    /** What one rule had to say. */
    public record Said(Phase phase, String rule, String effect, double add, String why) {

        boolean wouldRefuse() {
            return effect.equals("would-reject") || effect.equals("would-defer") || effect.equals("would-drop");
        }
    }
}
