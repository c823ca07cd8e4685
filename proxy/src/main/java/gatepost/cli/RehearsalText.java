package gatepost.cli;

import gatepost.events.Decision;
import gatepost.facts.Interval;
import gatepost.observed.AtRcpt;
import gatepost.observed.Phase;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;

/** Tells behind each answer of a played session who gave it: the rules that spoke, each once, and the one that decided. */
final class RehearsalText {

    private static final String MARK = ">>> ";

    private final PrintStream to;
    private final Set<String> told = new HashSet<>();

    RehearsalText(PrintStream to) {
        this.to = to;
    }

    void tell(Decision decision) {
        decision.grounds().trace().stream()
                .map(SimulationText::line)
                .filter(told::add)
                .forEach(line -> to.println(MARK + line));
        String subject = decision.observed() instanceof AtRcpt seen && decision.phase() == Phase.RCPT
                ? " <" + seen.recipient().text() + ">"
                : "";
        String score = ", score " + Interval.exactly(decision.grounds().score());
        to.println(MARK + decision.phase().word() + subject + ": "
                + decision.refusal()
                        .map(refusal -> SimulationText.refused(refusal, decision.phase()))
                        .orElse("accepted" + score));
    }
}
