package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.observed.Phase;
import gatepost.policy.Dossier;
import gatepost.policy.Effect;
import gatepost.policy.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a test out of what was recorded. It says of the client what is not harmless anyway, and expects what was decided;
 * the test is played before it is shown, and what this policy would not say is a comment and no expectation.
 */
public final class TestWriter {

    private static final String INDENT = "    ";
    private static final String END = "}\n";

    private final GivenFacts given = new GivenFacts();
    private final Declarations names;
    private final FactTable facts;
    private final RuleBook rules;
    private final Engine engine;

    private TestWriter(Reading reading) {
        names = reading.names();
        names.hermetic(true);
        facts = new FactTable(names, given::through);
        Draft draft = Draft.compile(reading.statements(), names, facts, new Problems());
        rules = draft.rules();
        engine = new Engine(draft.enforced());
    }

    /** For a policy that loads without errors; empty when it can no longer be read. */
    public static Optional<TestWriter> of(Sources sources, String path, String hostname) {
        return Reading.of(sources, path, hostname).map(TestWriter::new);
    }

    /**
     * What became of it.
     *
     * @param text the test
     * @param expects whether it expects anything: one that does not is no test
     * @param notes what it cannot say
     */
    public record Written(String text, boolean expects, List<String> notes) {

        public Written {
            notes = List.copyOf(notes);
        }
    }

    public Written write(Recorded recorded) {
        List<RecordedStep> steps =
                RecordedStep.of(told(recorded), facts, rules, engine.book().common());
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).differ(shownWith(recorded, steps.subList(0, i + 1)));
        }
        expect(recorded, steps);
        boolean expects = steps.stream().anyMatch(RecordedStep::expects);
        List<String> notes =
                steps.stream().flatMap(step -> step.notes().stream()).toList();
        return new Written(text(recorded, steps), expects, notes);
    }

    /** A test says one count of a limit for the whole session: of recipients only those that the limit refused. */
    private Recorded told(Recorded recorded) {
        List<Recorded.Answer> limited =
                recorded.answers().stream().filter(this::isLimited).toList();
        boolean some = limited.stream().anyMatch(answer -> !answer.decidedIn().isBefore(Phase.MAIL));
        return some
                ? new Recorded(recorded.title(), recorded.client(), recorded.helo(), recorded.sender(), limited)
                : recorded;
    }

    private boolean isLimited(Recorded.Answer answer) {
        return answer.rule()
                .flatMap(rules::find)
                .filter(rule -> rule.rule().effect() instanceof Effect.Limit)
                .isPresent();
    }

    /** What the facts are without what the last step has to say of them. */
    private Map<String, String> shownWith(Recorded recorded, List<RecordedStep> steps) {
        TestSession session = new TestSession(engine, given);
        played(recorded, steps).forEach(session::take);
        Optional<Dossier> judged = session.judged();
        return judged.map(engine::facts).orElse(Map.of());
    }

    private void expect(Recorded recorded, List<RecordedStep> steps) {
        TestSession session = new TestSession(engine, given);
        List<PolicyTest.Step> played = played(recorded, steps);
        int at = 0;
        for (RecordedStep step : steps) {
            if (step.isSayable()) {
                step.expect(session.take(played.get(at++)));
            }
        }
    }

    private List<PolicyTest.Step> played(Recorded recorded, List<RecordedStep> steps) {
        Problems problems = new Problems();
        SourceText source = new SourceText("from the log", text(recorded, steps));
        return new ArrayList<>(new TestReader(names, facts, rules, problems)
                .read(StatementParser.parse(source, problems).get(0))
                .map(PolicyTest::steps)
                .orElseThrow(() -> new IllegalStateException(source.text())));
    }

    private static String text(Recorded recorded, List<RecordedStep> steps) {
        StringBuilder out =
                new StringBuilder("test \"" + Visible.text(recorded.title()).replace('"', '\'') + "\" {\n");
        steps.forEach(step ->
                step.lines().forEach(line -> out.append(INDENT).append(line).append('\n')));
        return out.append(END).toString();
    }

    /** Whether this fact is observed anew in each phase. */
    static boolean isMoving(BoundFact<?> fact) {
        return TestReader.MOVING.contains(fact.name());
    }
}
