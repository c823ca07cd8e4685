package gatepost.explain;

import gatepost.records.DecisionRecord;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An explanation for a terminal: what, who, why, what was said, each phase, and what would have led elsewhere. What a client sent
 * is shown without control characters: it may be read as root.
 */
public final class ExplanationText {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "EEE uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int MARGIN = 9;
    private static final int RULE = 24;
    private static final int EFFECT = 16;
    private static final List<String> PHASES = List.of("connect", "helo", "mail", "rcpt", "message");

    private final Story story;
    private final DecisionRecord main;
    private final StringBuilder out = new StringBuilder();

    private ExplanationText(Story story) {
        this.story = story;
        this.main = story.main();
    }

    /** Of one transaction or session. */
    public static String of(Story story) {
        return new ExplanationText(story).written();
    }

    /** A paragraph under a word in the margin. */
    public static String section(String name, List<String> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n");
        String margin = name;
        for (String line : lines) {
            text.append("  ")
                    .append(margin)
                    .append(" ".repeat(Math.max(1, MARGIN - margin.length())))
                    .append(Printable.of(line))
                    .append('\n');
            margin = "";
        }
        return text.toString();
    }

    private String written() {
        head();
        Reasons reasons = new Reasons(story);
        out.append(section("WHY", reasons.why()));
        out.append(section("WE SAID", said()));
        phases();
        out.append(section("ELSE", reasons.otherwise()));
        return out.toString();
    }

    private void head() {
        out.append(story.outcome()).append("  ").append(WHEN.format(story.time()));
        out.append("   ").append(main.node()).append("   ref ").append(main.ref());
        main.rule().ifPresent(rule -> out.append("   reason ").append(rule));
        out.append('\n');
        out.append("  from   ")
                .append(Printable.of(main.sender().map(Names::address).orElse("(no sender yet)")))
                .append("   to ")
                .append(Printable.of(String.join(", ", recipients())))
                .append('\n');
        out.append("  client ").append(Printable.of(Names.client(main)));
        main.helo().ifPresent(helo -> out.append("   helo ").append(Printable.of(helo)));
        String tls = main.json().path("tls").path("version").asText("");
        out.append(tls.isEmpty() ? "" : "   " + tls).append('\n');
    }

    private Set<String> recipients() {
        Set<String> all = new LinkedHashSet<>();
        story.records().forEach(record -> all.addAll(record.recipients()));
        return all.isEmpty() ? Set.of("(no recipient yet)") : all;
    }

    private List<String> said() {
        if (main.reply().isPresent()) {
            return List.of(main.reply().get());
        }
        String backend = main.json().path("backend").path("reply").asText("");
        return backend.isEmpty() ? List.of() : List.of(backend + "   (the backend's word)");
    }

    private void phases() {
        out.append('\n');
        List<DecisionRecord.Said> trace = story.trace();
        for (String phase : PHASES) {
            List<DecisionRecord.Said> ofPhase =
                    trace.stream().filter(said -> said.phase().equals(phase)).toList();
            List<String> lines = new ArrayList<>();
            ofPhase.forEach(said -> lines.add(line(said)));
            answers(phase).forEach(lines::add);
            if (lines.isEmpty() && !isBehindTheEnd(phase)) {
                lines.add("nothing matched");
            }
            String margin = phase;
            for (String line : lines) {
                out.append("  ")
                        .append(padded(margin, MARGIN))
                        .append(Printable.of(line))
                        .append('\n');
                margin = "";
            }
        }
        timing();
    }

    private boolean isBehindTheEnd(String phase) {
        String last = story.records().get(story.records().size() - 1).phase();
        return PHASES.indexOf(phase) > PHASES.indexOf(last);
    }

    private static String line(DecisionRecord.Said said) {
        String effect = said.effect() + (said.add() == 0 ? "" : " " + Reasons.signed(said.add()));
        String by = said.by().isEmpty() ? "" : "by " + said.by() + "  ";
        return padded(said.rule(), RULE)
                + padded(effect, EFFECT)
                + by
                + said.why()
                + (said.at().isEmpty() ? "" : "  (" + said.at() + ")");
    }

    /** What became of each recipient, and of the message. */
    private List<String> answers(String phase) {
        return story.records().stream()
                .filter(record -> record.phase().equals(phase))
                .map(record -> "-> " + Names.result(record))
                .distinct()
                .toList();
    }

    private void timing() {
        List<String> parts = new ArrayList<>();
        main.json()
                .path("ms")
                .properties()
                .forEach(part -> parts.add(part.getKey() + " " + part.getValue().asText() + " ms"));
        if (!parts.isEmpty()) {
            out.append("  ")
                    .append(padded("time", MARGIN))
                    .append(String.join(", ", parts))
                    .append('\n');
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
