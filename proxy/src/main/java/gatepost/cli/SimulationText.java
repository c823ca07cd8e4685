package gatepost.cli;

import gatepost.facts.Interval;
import gatepost.language.Simulated;
import gatepost.observed.Phase;
import gatepost.policy.Finding;
import gatepost.policy.Overlooked;
import gatepost.policy.Refusal;
import gatepost.policy.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes what a policy says to a client, step by step: the rules that spoke, and the reply as it goes over the wire. */
final class SimulationText {

    private static final int RULE = 20;
    private static final int EFFECT = 26;

    private final StringBuilder out = new StringBuilder();
    private final Set<String> told = new HashSet<>();
    private final Set<String> held = new HashSet<>();
    private final boolean verbose;

    private SimulationText(boolean verbose) {
        this.verbose = verbose;
    }

    /** @param verbose also what rules saw that had nothing to say */
    static String of(List<Simulated> steps, boolean verbose) {
        SimulationText text = new SimulationText(verbose);
        steps.forEach(text::add);
        return text.out.toString();
    }

    /** A finding in one line: phase, rule, effect, place, values. */
    static String line(Finding finding) {
        String effect = finding.outcome().word();
        if (!finding.add().equals(Interval.ZERO)) {
            effect += " " + (finding.add().low() < 0 ? "" : "+") + finding.add();
        }
        effect += finding.by().isEmpty() ? "" : ", by " + finding.by();
        return line(
                finding.phase().word(), finding.rule(), effect, finding.origin().toString(), finding.why());
    }

    private void add(Simulated step) {
        out.append(padded(step.phase().word(), 9)).append(step.subject());
        out.append(step.isMadeUp() ? " (made up)" : "").append('\n');
        step.trace().stream().map(SimulationText::line).forEach(this::once);
        if (verbose) {
            step.silent().stream()
                    .filter(rule -> !step.phase().isBefore(rule.rule().phase()))
                    .map(SimulationText::line)
                    .forEach(this::once);
        }
        step.refusal()
                .ifPresentOrElse(
                        refusal -> refused(step, refusal),
                        () -> out.append("  ").append(goesOn(step)).append('\n'));
    }

    private static String goesOn(Simulated step) {
        return switch (step.phase()) {
            case CONNECT, HELO, MAIL -> "-> goes on";
            case RCPT, MESSAGE -> "=> accepted" + score(step);
        };
    }

    private static String score(Simulated step) {
        return ", score " + step.score();
    }

    private void refused(Simulated step, Refusal refusal) {
        String whose = step.isHeld() ? "held until RCPT, " + by(refusal, step.phase()) : refused(refusal, step.phase());
        out.append("  -> ").append(whose).append('\n');
        if (step.isHeld() && !held.add(refusal.reason())) {
            return;
        }
        String mark = step.isHeld() ? "     " : "  => ";
        for (String line : refusal.reply().wire().split("\r\n")) {
            out.append(mark).append(line).append('\n');
        }
    }

    /** What became of whoever is refused in a phase, by which rule. */
    static String refused(Refusal refusal, Phase answered) {
        String how = switch (refusal.kind()) {
            case REJECT -> "rejected ";
            case DEFER -> "put off ";
            case DROP -> "dropped ";
        };
        return how + by(refusal, answered);
    }

    private static String by(Refusal refusal, Phase answered) {
        String earlier = refusal.decidedIn() == answered
                ? ""
                : ", decided at " + refusal.decidedIn().word();
        return "by " + refusal.reason() + earlier + ", " + refusal.origin();
    }

    /** What an earlier step has said in the same words is not said again. */
    private void once(String line) {
        if (told.add(line)) {
            out.append("    ").append(line).append('\n');
        }
    }

    private static String line(Overlooked overlooked) {
        Rule rule = overlooked.rule();
        return line(rule.phase().word(), rule.name(), "-", rule.origin().toString(), overlooked.why());
    }

    private static String line(String phase, String rule, String effect, String origin, String why) {
        String line = padded(phase, 9) + padded(rule, RULE) + padded(effect, EFFECT) + origin;
        return why.isEmpty() ? line : line + "  " + why;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
