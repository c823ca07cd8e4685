package gatepost.language;

import gatepost.policy.Effect;
import gatepost.policy.Engine;
import gatepost.policy.Finding;
import gatepost.policy.Overlooked;
import gatepost.policy.PolicyBook;
import gatepost.policy.Refusal;
import gatepost.policy.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs the tests of a policy against the engine that will judge real clients. */
final class TestRunner {

    private static final String CONTINUED = "          ";

    /** Rules that nearly matched; more would hide the nearest. */
    private static final int NEAR = 3;

    private final Engine engine;
    private final GivenFacts given;
    private final Optional<Reached> reached;

    /**
     * @param book compiled so that it reads facts through {@code given}
     */
    TestRunner(PolicyBook book, GivenFacts given) {
        this(book, given, Optional.empty());
    }

    /**
     * @param reached is told what the tests reach
     */
    TestRunner(PolicyBook book, GivenFacts given, Optional<Reached> reached) {
        this.engine = new Engine(book);
        this.given = given;
        this.reached = reached;
    }

    /** Whether every step got what it expects; problems say which did not. */
    boolean run(PolicyTest test, Problems problems) {
        TestSession session = new TestSession(engine, given, reached);
        boolean passed = true;
        for (PolicyTest.Step step : test.steps()) {
            Outcome outcome = session.take(step);
            if (step.expected().isPresent() && !step.expected().get().isMetBy(outcome)) {
                passed = false;
                List<String> details = details(step.expected().get(), outcome);
                details.addAll(missed(step.expected().get(), outcome, session.overlooked()));
                problems.testFailed(step.place(), test.title(), details);
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

    /** The rules that were expected; where none was named, those that nearly did what was expected. */
    private static List<String> missed(Expectation expected, Outcome outcome, List<Overlooked> overlooked) {
        Set<String> named = new HashSet<>();
        expected.rule()
                .filter(rule -> !outcome.rule().equals(Optional.of(rule)))
                .ifPresent(named::add);
        expected.wouldReject().ifPresent(named::add);
        boolean any = expected.rule().isEmpty() && !expected.action().equals("accept");
        List<String> lines = new ArrayList<>();
        for (Overlooked rule : overlooked) {
            boolean nearly =
                    any && rule.nearly() && rule.rule().effect() instanceof Effect.Refuse && lines.size() < NEAR;
            if (named.contains(rule.rule().name()) || nearly) {
                lines.add((lines.isEmpty() ? "silent:   " : CONTINUED) + line(rule));
            }
        }
        return lines;
    }

    private static String line(Overlooked overlooked) {
        Rule rule = overlooked.rule();
        return rule.phase().word() + " " + rule.name() + ": " + overlooked.why() + " (" + rule.origin() + ")";
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
