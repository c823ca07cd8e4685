package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.facts.Type;
import gatepost.observed.Phase;
import gatepost.policy.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One step of a test that is made out of a record: what it says, what it expects, and what cannot be said. */
final class RecordedStep {

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9<\\[][A-Za-z0-9.:_+=@<>\\[\\]*~-]*|<>|[*~][a-z0-9]*@[A-Za-z0-9.-]+");
    private static final Pattern SAYABLE =
            Pattern.compile("[^\"\\p{C}\\p{Zl}\\p{Zp}\\x{00a0}\\x{2000}-\\x{200f}\\x{3000}]*");

    private final Optional<String> act;
    private final Optional<Recorded.Answer> answer;
    private final Map<String, String> recorded;
    private final FactTable facts;
    private final List<String> circumstances = new ArrayList<>();
    private final Map<String, String> given = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private Optional<Recorded.Answer> held = Optional.empty();
    private Optional<Expectation> expected = Optional.empty();

    /** @param act the step's first words; empty where a test cannot say it */
    private RecordedStep(
            Optional<String> act, Optional<Recorded.Answer> answer, Map<String, String> recorded, FactTable facts) {
        this.act = act;
        this.answer = answer;
        this.recorded = recorded;
        this.facts = facts;
    }

    /** The steps of a transaction, in order. */
    static List<RecordedStep> of(Recorded recorded, FactTable facts, RuleBook rules, Policy policy) {
        RecordedFacts values = new RecordedFacts(recorded, facts, rules, policy);
        List<RecordedStep> steps = new ArrayList<>();
        RecordedStep client = early(recorded, Phase.CONNECT, "client " + recorded.client(), values, facts);
        client.circumstances.addAll(values.circumstances());
        steps.add(client);
        recorded.helo().ifPresent(helo -> steps.add(helo(recorded, helo, values, facts)));
        recorded.sender()
                .ifPresent(sender -> steps.add(early(
                        recorded,
                        Phase.MAIL,
                        "from " + word(sender.isEmpty() ? "<>" : sender).orElse(""),
                        values,
                        facts)));
        for (Recorded.Answer answer : recorded.answers()) {
            if (!answer.phase().isBefore(Phase.RCPT)) {
                Optional<String> act = answer.phase() == Phase.MESSAGE
                        ? Optional.of("message")
                        : answer.recipient().flatMap(RecordedStep::word).map(to -> "to " + to);
                RecordedStep step = new RecordedStep(act, Optional.of(answer), values.of(answer), facts);
                if (act.isEmpty()) {
                    step.notes.add("a recipient with a quotation mark cannot stand in a test: " + answer.shown());
                }
                steps.add(step);
            }
        }
        return steps;
    }

    private static RecordedStep helo(Recorded recorded, String helo, RecordedFacts values, FactTable facts) {
        Optional<String> name = word(helo).filter(text -> !helo.isBlank());
        RecordedStep step = early(recorded, Phase.HELO, "helo " + name.orElse(TestWorld.NAME), values, facts);
        if (name.isEmpty()) {
            step.notes.add("the client called itself otherwise, by a name that cannot stand in a test");
        }
        return step;
    }

    /** What was answered there, else what was held there for a recipient. */
    private static RecordedStep early(
            Recorded recorded, Phase phase, String act, RecordedFacts values, FactTable facts) {
        Optional<Recorded.Answer> answer =
                recorded.answers().stream().filter(one -> one.phase() == phase).findFirst();
        RecordedStep step = new RecordedStep(Optional.of(act), answer, values.early(phase), facts);
        step.held = recorded.answers().stream()
                .filter(one -> one.phase() == Phase.RCPT && one.rule().isPresent() && one.decidedIn() == phase)
                .findFirst();
        return step;
    }

    boolean isSayable() {
        return act.isPresent();
    }

    boolean expects() {
        return expected.isPresent();
    }

    /** Gives the facts that are something else than a test has them anyway. */
    void differ(Map<String, String> harmless) {
        recorded.forEach((name, shown) -> {
            Optional<BoundFact<?>> fact = facts.find(name);
            if (fact.isPresent() && !shown.equals(harmless.get(name))) {
                give(fact.get(), shown);
            }
        });
    }

    private void give(BoundFact<?> fact, String shown) {
        Optional<String> value = shown.equals(RecordedFacts.UNKNOWN)
                ? Optional.of(shown)
                : ShownValue.written(fact, shown).flatMap(RecordedStep::word);
        if (value.isPresent()) {
            given.put(fact.name(), value.get());
        } else if (fact.type() != Type.SHOWN) {
            notes.add(fact.name() + " was " + shown + ", which a test cannot say");
        }
    }

    /** The most that was recorded of the answer and that this policy says, too. */
    void expect(Outcome outcome) {
        if (answer.isPresent()) {
            expected = candidates(answer.get()).stream()
                    .filter(one -> one.isMetBy(outcome))
                    .findFirst();
            if (expected.isEmpty()) {
                notes.add("in the log: " + answer.get().shown() + "; this policy says in a test: " + outcome.action()
                        + outcome.rule().map(rule -> " " + rule).orElse("")
                        + outcome.code().map(code -> " " + code).orElse(""));
            }
        } else {
            expected = held.map(one -> new Expectation(
                            "held", one.rule(), one.code(), one.enhanced(), Optional.empty(), Optional.empty()))
                    .filter(one -> one.isMetBy(outcome));
        }
    }

    private static List<Expectation> candidates(Recorded.Answer said) {
        Optional<String> would = said.findings().stream()
                .filter(Recorded.Said::wouldRefuse)
                .map(Recorded.Said::rule)
                .findFirst();
        Optional<Double> score = Optional.of(said.score());
        List<Expectation> all = new ArrayList<>();
        for (Optional<String> watched : List.of(would, Optional.<String>empty())) {
            for (Optional<Double> sum : List.of(score, Optional.<Double>empty())) {
                all.add(new Expectation(said.action(), said.rule(), said.code(), said.enhanced(), sum, watched));
            }
        }
        all.add(new Expectation(
                said.action(), said.rule(), said.code(), Optional.empty(), Optional.empty(), Optional.empty()));
        all.add(new Expectation(
                said.action(), said.rule(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        return all;
    }

    /** What cannot be said. */
    List<String> notes() {
        return notes;
    }

    /** As they stand in a policy. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        notes.forEach(note -> lines.add("# " + Visible.text(note)));
        act.ifPresent(words -> {
            StringBuilder line = new StringBuilder(words);
            circumstances.forEach(each -> line.append(' ').append(each));
            given.forEach(
                    (name, value) -> line.append(' ').append(name).append(' ').append(value));
            expected.ifPresent(all -> line.append(" -> ").append(all));
            lines.add(line.toString());
        });
        return lines;
    }

    /** As it must stand in a file; there are no escapes, so not everything can. */
    private static Optional<String> word(String text) {
        if (PLAIN.matcher(text).matches()) {
            return Optional.of(text);
        }
        return SAYABLE.matcher(text).matches() ? Optional.of("\"" + text + "\"") : Optional.empty();
    }
}
