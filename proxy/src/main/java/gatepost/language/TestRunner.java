package gatepost.language;

import gatepost.observed.Phase;
import gatepost.policy.Engine;
import gatepost.policy.Finding;
import gatepost.policy.Mode;
import gatepost.policy.PolicyBook;
import gatepost.policy.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the tests of a policy against the engine that will judge real clients. */
final class TestRunner {

    private static final String CONTINUED = "          ";

    private final Engine engine;
    private final GivenFacts given;
    private final Map<String, Mode> modes = new HashMap<>();

    /**
     * @param book compiled so that it reads facts through {@code given}
     */
    TestRunner(PolicyBook book, GivenFacts given) {
        this.engine = new Engine(book);
        this.given = given;
        for (Phase phase : Phase.values()) {
            book.common().rules(phase).forEach(rule -> modes.put(rule.name(), rule.mode()));
        }
    }

    /** Whether every step got what it expects; problems say which did not. */
    boolean run(PolicyTest test, Problems problems) {
        TestSession session = new TestSession(engine, given);
        boolean passed = true;
        for (PolicyTest.Step step : test.steps()) {
            Outcome outcome = session.take(step);
            if (step.expected().isPresent() && !step.expected().get().isMetBy(outcome, modes)) {
                passed = false;
                problems.testFailed(
                        step.place(), test.title(), details(step.expected().get(), outcome));
            }
        }
        return passed;
    }

    private static List<String> details(Expectation expected, Outcome outcome) {
        List<String> details = new ArrayList<>();
        details.add("expected: " + expected);
        details.add("got:      " + outcome.shown(expected));
        for (Finding finding : outcome.trace()) {
            details.add((details.size() == 2 ? "trace:    " : CONTINUED) + line(finding));
        }
        if (outcome.trace().isEmpty()) {
            outcome.refusal().ifPresent(refusal -> details.add("trace:    " + line(refusal)));
        }
        return details;
    }

    private static String line(Refusal refusal) {
        return refusal.decidedIn().word() + " " + refusal.reason() + " (" + refusal.origin() + ")";
    }

    private static String line(Finding finding) {
        StringBuilder out = new StringBuilder();
        out.append(finding.phase().word()).append(' ').append(finding.rule());
        out.append(": ").append(finding.outcome().word());
        if (finding.add().low() != 0 || finding.add().high() != 0) {
            out.append(' ').append(finding.add());
        }
        out.append(finding.by().isEmpty() ? "" : " by " + finding.by());
        out.append(finding.why().isEmpty() ? "" : ", " + finding.why());
        return out.append(" (").append(finding.origin()).append(')').toString();
    }
}
