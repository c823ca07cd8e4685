package gatepost.explain;

import gatepost.policy.BuiltIn;
import gatepost.records.DecisionRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be said of a story, whatever it is read on: why, what was said, each phase, what would have led elsewhere.
 * Texts of clients in it are as they came.
 *
 * @param why lines, the condition first
 * @param said the reply; empty when there was none
 * @param stages the phases that were reached, in order
 * @param times as {@code total 3.4 ms}
 * @param otherwise what by itself would have changed the answer
 */
public record Explanation(
        Story story,
        List<String> why,
        List<String> said,
        List<Stage> stages,
        List<String> times,
        List<String> otherwise) {

    private static final String ITS_WORD = "   (the backend's word)";

    private static final List<String> PHASES = List.of("connect", "helo", "mail", "rcpt", "message");

    /**
     * A phase.
     *
     * @param said by the rules that had something to say
     * @param answers what became of each recipient, and of the message
     */
    public record Stage(String phase, List<DecisionRecord.Said> said, List<String> answers) {}

    /** Of one transaction or session. */
    public static Explanation of(Story story) {
        Reasons reasons = new Reasons(story);
        return new Explanation(
                story, reasons.why(), said(story.main()), stages(story), times(story), reasons.otherwise());
    }

    public String from() {
        return story.main().sender().map(Names::address).orElse("(no sender yet)");
    }

    public String to() {
        Set<String> all = new LinkedHashSet<>();
        story.records().forEach(record -> all.addAll(record.recipients()));
        return all.isEmpty() ? "(no recipient yet)" : String.join(", ", all);
    }

    public String client() {
        return Names.client(story.main());
    }

    /** Version; empty where nothing was encrypted. */
    public String tls() {
        return story.main().json().path("tls").path("version").asText("");
    }

    private static List<String> said(DecisionRecord main) {
        String unheard = main.isHeard() ? "" : "   (to nobody: the client was gone, and will come again)";
        if (main.reply().isEmpty()) {
            return main.backendReply()
                    .map(own -> List.of(own + ITS_WORD + unheard))
                    .orElse(List.of());
        }
        return List.of(main.reply().get() + whose(main) + unheard);
    }

    /** Said where the backend had to do with it. */
    private static String whose(DecisionRecord main) {
        Optional<BuiltIn> rule = main.rule().flatMap(BuiltIn::of);
        if (rule.filter(BuiltIn::isRelayed).isPresent()) {
            return ITS_WORD;
        }
        boolean inItsPlace =
                main.isBackendSilent() && rule.flatMap(BuiltIn::trouble).isPresent();
        return inItsPlace ? "   (our word, in the backend's place)" : "";
    }

    private static List<Stage> stages(Story story) {
        List<Stage> stages = new ArrayList<>();
        for (String phase : PHASES) {
            List<DecisionRecord.Said> said = story.trace().stream()
                    .filter(each -> each.phase().equals(phase))
                    .toList();
            List<String> answers = story.records().stream()
                    .filter(record -> record.phase().equals(phase))
                    .map(Names::result)
                    .distinct()
                    .toList();
            if (!said.isEmpty() || !answers.isEmpty() || !isBehindTheEnd(story, phase)) {
                stages.add(new Stage(phase, said, answers));
            }
        }
        return stages;
    }

    private static boolean isBehindTheEnd(Story story, String phase) {
        String last = story.records().get(story.records().size() - 1).phase();
        return PHASES.indexOf(phase) > PHASES.indexOf(last);
    }

    private static List<String> times(Story story) {
        List<String> parts = new ArrayList<>();
        story.main()
                .json()
                .path("ms")
                .properties()
                .forEach(part -> parts.add(part.getKey() + " " + part.getValue().asText() + " ms"));
        return parts;
    }
}
