package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.facts.Value;
import gatepost.policy.Mode;
import gatepost.policy.Rule;
import gatepost.questions.Answer;
import gatepost.questions.Answers;
import gatepost.questions.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the rules that do not act: shown by the check and at the start, as nothing else would tell. */
final class Idleness {

    private Idleness() {}

    static List<Idle> of(Draft draft) {
        List<Idle> idle = new ArrayList<>();
        for (Rule rule : draft.rules().rules()) {
            if (rule.mode() == Mode.OFF && actsForSome(rule, draft.overrides())) {
                continue;
            }
            if (rule.mode() == Mode.OFF) {
                idle.add(new Idle(rule.name(), "off", rule.origin()));
                continue;
            }
            if (Conditions.canBe(true, rule.condition(), Idleness::isAbsent)) {
                continue;
            }
            Conditions.facts(rule.condition()).stream()
                    .filter(Idleness::isAbsent)
                    .findFirst()
                    .ifPresent(fact -> idle.add(new Idle(rule.name(), fact.name() + " has no source", rule.origin())));
        }
        return List.copyOf(idle);
    }

    private static boolean actsForSome(Rule rule, List<Overrides> overrides) {
        return overrides.stream()
                .anyMatch(each -> each.changes().modes().getOrDefault(rule.name(), Mode.OFF) != Mode.OFF);
    }

    /** A fact without a source is absent whatever is observed, and asks nothing. */
    private static boolean isAbsent(BoundFact<?> fact) {
        return fact.read(TestSession.harmless(), new Silence()) instanceof Value.Absent<?>;
    }

    /** No answer to anything. */
    private record Silence() implements Answers {

        @Override
        public <A> Optional<Answer<A>> to(Question<A> question) {
            return Optional.empty();
        }
    }
}
