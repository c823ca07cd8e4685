package gatepost.explain;

import gatepost.policy.BuiltIn;
import gatepost.policy.Exemption;
import gatepost.policy.PolicyBook;
import gatepost.records.DecisionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How to let in who was refused: through the lists that the policy's own exemptions ask, or by a line of one's own. */
public final class Remedy {

    /** As a condition is written. */
    private static final Pattern IN_LIST = Pattern.compile("\\b(client|sender) in ([a-z][a-z0-9.-]*)");

    private Remedy() {}

    /** Commands and lines, each of which is enough; empty for what was accepted. */
    public static List<String> of(Story story, PolicyBook book) {
        DecisionRecord main = story.main();
        Optional<String> rule = main.rule();
        if (rule.isEmpty()) {
            return List.of();
        }
        Optional<BuiltIn> builtIn = BuiltIn.of(rule.get());
        if (builtIn.isPresent()) {
            return builtIn(builtIn.get(), main);
        }
        List<String> lines = new ArrayList<>();
        for (Exemption exemption : book.common().exemptionsOf(rule.get())) {
            Matcher list = IN_LIST.matcher(exemption.condition().toString());
            while (list.find()) {
                value(list.group(1), main)
                        .ifPresent(value -> lines.add("gatepost list add " + list.group(2) + " " + value
                                + " --for 7d --note \"ref " + main.ref() + "\""));
            }
        }
        lines.add((lines.isEmpty() ? "" : "or, ") + "in a file in conf.d:  exempt this-client if client == "
                + main.client() + " from " + rule.get());
        return lines;
    }

    private static Optional<String> value(String fact, DecisionRecord main) {
        return fact.equals("client")
                ? Optional.of(main.client())
                : main.sender().filter(sender -> !sender.isEmpty());
    }

    private static List<String> builtIn(BuiltIn rule, DecisionRecord main) {
        String recipient = main.recipients().stream().findFirst().orElse("the recipient");
        return switch (rule) {
            case RELAY -> List.of("is the domain yours? then it belongs into the list \"domains\" of the policy");
            case RECIPIENT_UNKNOWN -> List.of("make " + recipient + " known to the backend");
            case BACKEND_REFUSED -> List.of("the backend decided: see its log for the same reference");
            case BACKEND_DOWN, BACKEND_BUSY, BACKEND_LOST, BACKEND_CONFIG, BACKEND_REPLY, BACKEND_CHANGED ->
                List.of("nobody refused it: the backend gave no answer; see its log at that time, and gatepost check"
                        + " --online");
            default -> List.of();
        };
    }
}
