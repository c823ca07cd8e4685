package gatepost.explain;

import gatepost.records.DecisionRecord;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An explanation for a terminal. What a client sent is shown without control characters: it may be read as root. */
public final class ExplanationText {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "EEE uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int MARGIN = 9;
    private static final int RULE = 24;
    private static final int EFFECT = 16;

    private final Explanation explanation;
    private final StringBuilder out = new StringBuilder();

    private ExplanationText(Explanation explanation) {
        this.explanation = explanation;
    }

    /** Of one transaction or session. */
    public static String of(Explanation explanation) {
        return new ExplanationText(explanation).written();
    }

    /** A paragraph under a word in the margin. */
    public static String section(String name, List<String> lines) {
        return lines.isEmpty() ? "" : "\n" + lines(name, lines);
    }

    private String written() {
        head();
        out.append(section("WHY", explanation.why()));
        out.append(section("WE SAID", explanation.said()));
        out.append('\n');
        explanation.stages().forEach(stage -> out.append(lines(stage.phase(), lines(stage))));
        if (!explanation.times().isEmpty()) {
            out.append(lines("time", List.of(String.join(", ", explanation.times()))));
        }
        out.append(section("ELSE", explanation.otherwise()));
        return out.toString();
    }

    private void head() {
        Story story = explanation.story();
        DecisionRecord main = story.main();
        out.append(story.outcome()).append("  ").append(WHEN.format(story.time()));
        out.append("   ").append(main.node()).append("   ref ").append(main.ref());
        main.rule().ifPresent(rule -> out.append("   reason ").append(rule));
        out.append("\n  from   ").append(Printable.of(explanation.from()));
        out.append("   to ").append(Printable.of(explanation.to()));
        out.append("\n  client ").append(Printable.of(explanation.client()));
        main.helo().ifPresent(helo -> out.append("   helo ").append(Printable.of(helo)));
        String tls = explanation.tls();
        out.append(tls.isEmpty() ? "" : "   " + tls).append('\n');
    }

    private static List<String> lines(Explanation.Stage stage) {
        List<String> lines = new ArrayList<>();
        stage.said().forEach(said -> lines.add(line(said)));
        stage.answers().forEach(answer -> lines.add("-> " + answer));
        return lines.isEmpty() ? List.of("nothing matched") : lines;
    }

    private static String line(DecisionRecord.Said said) {
        String by = said.by().isEmpty() ? "" : "by " + said.by() + "  ";
        return padded(said.rule(), RULE)
                + padded(Names.effect(said), EFFECT)
                + by
                + said.why()
                + (said.at().isEmpty() ? "" : "  (" + said.at() + ")");
    }

    private static String lines(String name, List<String> lines) {
        StringBuilder text = new StringBuilder();
        String margin = name;
        for (String line : lines) {
            text.append("  ")
                    .append(padded(margin, MARGIN))
                    .append(Printable.of(line))
                    .append('\n');
            margin = "";
        }
        return text.toString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
