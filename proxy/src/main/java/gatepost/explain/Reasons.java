package gatepost.explain;

import gatepost.facts.Catalogue;
import gatepost.facts.FactKind;
import gatepost.policy.BuiltIn;
import gatepost.records.DecisionRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts into sentences why it came to an answer, and what would have led to another. */
final class Reasons {

    private static final String SCORE = "score";

    private final Story story;
    private final DecisionRecord main;

    Reasons(Story story) {
        this.story = story;
        this.main = story.main();
    }

    /** The condition with its values, what the facts in it are, and where the rule stands. */
    List<String> why() {
        List<String> lines = new ArrayList<>();
        Optional<DecisionRecord.Said> deciding = story.deciding();
        if (main.isAccepted()) {
            lines.add("No rule refused it; its score was " + number(main.score()) + ".");
            return lines;
        }
        String rule = main.rule().orElse("");
        Optional<BuiltIn> builtIn = BuiltIn.of(rule);
        if (builtIn.isPresent()) {
            lines.add(builtIn.get().sentence());
            backend().ifPresent(lines::add);
            main.said().ifPresent(said -> lines.add("The client said: " + said));
        }
        deciding.map(DecisionRecord.Said::why).filter(why -> !why.isEmpty()).ifPresent(why -> {
            lines.add(why);
            lines.addAll(meanings(why));
        });
        lines.add("Rule " + rule + main.ruleAt().map(at -> ", " + at).orElse("") + decided() + ".");
        return lines;
    }

    /** Each thing by itself that would have changed the answer. */
    List<String> otherwise() {
        List<String> lines = new ArrayList<>();
        if (main.isAccepted()) {
            return lines;
        }
        story.deciding().filter(said -> isAboutScore(said.why())).ifPresent(said -> lines.addAll(withoutPoints()));
        List<String> others = others();
        if (!others.isEmpty()) {
            lines.add("without " + main.rule().orElse("") + " still " + String.join(", ", others));
        }
        return lines;
    }

    private String decided() {
        Optional<String> in = main.decidedIn().filter(phase -> !phase.equals(main.phase()));
        return in.map(phase -> ", decided at " + phase + ", answered at " + spoken(main.phase()))
                .orElse(", at " + spoken(main.phase()));
    }

    private static String spoken(String phase) {
        return phase.equals("rcpt") ? "RCPT" : phase.equals("message") ? "the end of the message" : phase;
    }

    private Optional<String> backend() {
        String reply = main.json().path("backend").path("reply").asText("");
        return reply.isEmpty()
                ? Optional.empty()
                : Optional.of("The backend "
                        + main.json().path("backend").path("name").asText() + " said: " + reply);
    }

    /** What the facts in a condition are, in the words of the catalogue. */
    private List<String> meanings(String why) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> fact : main.facts().entrySet()) {
            Optional<FactKind<?, ?>> kind = Catalogue.find(fact.getKey());
            if (kind.isPresent() && isIn(fact.getKey(), why)) {
                lines.add(fact.getKey() + " = " + fact.getValue() + ": "
                        + kind.get().sentence() + source(kind.get()));
            }
        }
        return lines;
    }

    private static String source(FactKind<?, ?> kind) {
        var purposes = kind.source().purposes();
        return purposes.isEmpty() ? "" : " (asked: " + String.join(" ", purposes) + ")";
    }

    private static boolean isIn(String fact, String why) {
        for (int at = why.indexOf(fact); at >= 0; at = why.indexOf(fact, at + 1)) {
            int end = at + fact.length();
            if ((at == 0 || !isPartOfName(why.charAt(at - 1)))
                    && (end == why.length() || !isPartOfName(why.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
    }

    private static boolean isAboutScore(String why) {
        return isIn(SCORE, why);
    }

    /** The rules that added to the score, the heaviest first, with what the score had been without each. */
    private List<String> withoutPoints() {
        return main.trace().stream()
                .filter(said -> said.effect().equals(SCORE) && said.add() > 0)
                .sorted(Comparator.comparingDouble(DecisionRecord.Said::add).reversed())
                .map(said -> "without " + said.rule() + " (" + signed(said.add()) + ") the score had been "
                        + number(main.score() - said.add()))
                .toList();
    }

    private List<String> others() {
        return story.trace().stream()
                .filter(said -> List.of("reject", "defer", "drop").contains(said.effect()))
                .filter(said -> !main.rule().equals(Optional.of(said.rule())))
                .map(said -> (said.effect().equals("defer") ? "put off by " : "refused by ") + said.rule())
                .distinct()
                .toList();
    }

    static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }

    static String signed(double value) {
        return (value < 0 ? "" : "+") + number(value);
    }
}
