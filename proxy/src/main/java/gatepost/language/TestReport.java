package gatepost.language;

import gatepost.questions.Origin;
import java.util.ArrayList;
import java.util.List;

/** The tests of a policy that was loaded, one by one. */
public final class TestReport {

    /**
     * One test.
     *
     * @param failures its steps that got something else than they expect
     */
    public record Tested(String title, Origin origin, List<Problem> failures) {

        public Tested {
            failures = List.copyOf(failures);
        }

        public boolean passed() {
            return failures.isEmpty();
        }
    }

    private TestReport() {}

    /** In the order of the files; {@code loaded} is what came of the same policy, without errors. */
    public static List<Tested> of(Sources sources, String path, String hostname, Loaded loaded) {
        List<Tested> tests = new ArrayList<>();
        Reading.of(sources, path, hostname)
                .ifPresent(reading ->
                        reading.of("test").forEach(statement -> tests.add(tested(statement, loaded.problems()))));
        return tests;
    }

    private static Tested tested(Statement test, List<Problem> problems) {
        List<Place> steps = test.group().orElseThrow().statements().stream()
                .map(Statement::place)
                .toList();
        List<Problem> failures = problems.stream()
                .filter(problem -> problem.severity() == Severity.TEST_FAILED)
                .filter(problem -> steps.stream().anyMatch(step -> isAt(problem.place(), step)))
                .toList();
        return new Tested(test.words().get(1).text(), test.place().origin(), failures);
    }

    /** Both were read from the same file, at different times. */
    private static boolean isAt(Place one, Place other) {
        return one.toString().equals(other.toString());
    }
}
