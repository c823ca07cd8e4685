package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.observed.Phase;
import gatepost.policy.BuiltIn;
import gatepost.policy.Effect;
import gatepost.policy.Policy;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which facts a recorded transaction had, by the step at which a test says them. */
final class RecordedFacts {

    static final String UNKNOWN = "unknown";

    private static final String VALIDITY = "rcpt.valid";

    /** What a refusal has that rests on unknown evidence (RFC 3463 X.4.3). */
    private static final String SILENCE = "4.4.3";

    private final Recorded recorded;
    private final FactTable facts;
    private final RuleBook rules;
    private final Policy policy;

    RecordedFacts(Recorded recorded, FactTable facts, RuleBook rules, Policy policy) {
        this.recorded = recorded;
        this.facts = facts;
        this.rules = rules;
        this.policy = policy;
    }

    /** Of the client: what limits had counted, and whether a greylist had never met it. */
    Set<String> circumstances() {
        Set<String> all = new LinkedHashSet<>();
        for (Recorded.Answer answer : recorded.answers()) {
            answer.rule().ifPresent(rule -> all.addAll(circumstances(rule)));
            answer.findings().stream()
                    .filter(Recorded.Said::wouldRefuse)
                    .forEach(said -> all.addAll(circumstances(said.rule())));
        }
        return all;
    }

    private List<String> circumstances(String rule) {
        Optional<Effect> effect = rules.find(rule).map(written -> written.rule().effect());
        if (effect.isPresent() && effect.get() instanceof Effect.Limit limit) {
            return List.of("count " + rule + " " + (limit.bound() + 1));
        }
        return effect.filter(Effect.Greylist.class::isInstance).isPresent() ? List.of("first-contact") : List.of();
    }

    /** Those of a phase before RCPT: every answer has them that came after. */
    Map<String, String> early(Phase phase) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Recorded.Answer answer : recorded.answers()) {
            all(answer).forEach((name, shown) -> {
                if (phaseOf(name, answer).equals(Optional.of(phase))) {
                    all.putIfAbsent(name, shown);
                }
            });
        }
        return all;
    }

    /** Those of one recipient, or of the message. */
    Map<String, String> of(Recorded.Answer answer) {
        Map<String, String> all = new LinkedHashMap<>();
        all(answer).forEach((name, shown) -> {
            if (phaseOf(name, answer).equals(Optional.of(answer.phase()))) {
                all.put(name, shown);
            }
        });
        return all;
    }

    private Optional<Phase> phaseOf(String name, Recorded.Answer answer) {
        Optional<BoundFact<?>> fact = facts.find(name);
        return fact.map(one -> TestWriter.isMoving(one) ? answer.decidedIn() : one.phase());
    }

    private Map<String, String> all(Recorded.Answer answer) {
        Map<String, String> all = new LinkedHashMap<>(answer.facts());
        answer.findings().forEach(said -> {
            weight(said).forEach(all::putIfAbsent);
            silent(said).forEach(name -> all.putIfAbsent(name, UNKNOWN));
        });
        answer.rule()
                .filter(rule -> answer.enhanced().equals(Optional.of(SILENCE)))
                .ifPresent(rule -> sparing(rule).forEach(name -> all.putIfAbsent(name, UNKNOWN)));
        if (answer.phase() == Phase.RCPT) {
            validity(answer).ifPresent(said -> all.putIfAbsent(VALIDITY, said));
        }
        return all;
    }

    /** The facts of exemptions: had one been known, the rule might have spared the client. */
    private Set<String> sparing(String rule) {
        Set<String> all = new LinkedHashSet<>();
        policy.exemptionsOf(rule).forEach(exemption -> exemption.condition().facts(fact -> all.add(fact.name())));
        return all;
    }

    private static Optional<String> validity(Recorded.Answer answer) {
        Optional<BuiltIn> rule = answer.rule().flatMap(BuiltIn::of);
        if (rule.equals(Optional.of(BuiltIn.RECIPIENT_UNKNOWN))) {
            return Optional.of("no");
        }
        return rule.flatMap(BuiltIn::trouble).map(silence -> UNKNOWN);
    }

    /** What a score rule adds may be a fact that no condition reads, and that no record has therefore. */
    private Map<String, String> weight(Recorded.Said said) {
        boolean scored = said.effect().equals("score") || said.effect().equals("would-score");
        Optional<Effect> effect =
                rules.find(said.rule()).map(written -> written.rule().effect());
        if (!scored || effect.isEmpty() || !(effect.get() instanceof Effect.Score score) || score.factor() == 0) {
            return Map.of();
        }
        double value = said.add() / score.factor();
        return Map.of(
                score.fact().name(), value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value));
    }

    /** The facts that a condition did not get, by what it says that it saw. */
    private Set<String> silent(Recorded.Said said) {
        Set<String> all = new LinkedHashSet<>();
        String why = said.why();
        for (int at = why.indexOf(" unknown"); at >= 0; at = why.indexOf(" unknown", at + 1)) {
            String name = why.substring(why.lastIndexOf(' ', at - 1) + 1, at);
            facts.find(name)
                    .filter(fact -> !said.phase().isBefore(fact.phase()))
                    .ifPresent(fact -> all.add(name));
        }
        return all;
    }
}
