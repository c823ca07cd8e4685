package gatepost.report;

import gatepost.records.DecisionRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the rules that only watch would have refused, and how much of it came from clients that deliver mail: the
 * nearest that a log comes to a count of mistakes.
 */
public final class Watched {

    private static final String WOULD = "would-";
    private static final Set<String> REFUSALS = Set.of("would-reject", "would-defer", "would-drop");
    private static final int MOST_RULES = 500;

    private final int different;
    private final Map<String, Rule> rules = new HashMap<>();
    private final Set<String> delivering = new HashSet<>();
    private boolean exceeded;

    /**
     * One rule that watches.
     *
     * @param answers it would have changed or repeated
     * @param added of them accepted as it was: what the rule would really turn away
     * @param fromDelivering of those from clients that delivered a message in the span
     * @param clients how many such clients there are
     * @param examples references of what was added from them, newest first
     */
    public record Row(
            String rule,
            String would,
            long answers,
            long added,
            long fromDelivering,
            long clients,
            List<String> examples) {}

    private static final class Rule {
        private final Most<Examples> byClient;
        private long answers;
        private long added;

        Rule(int different) {
            byClient = new Most<>(different, Examples::new, Examples::count);
        }
    }

    public Watched() {
        this(Accounts.DIFFERENT);
    }

    Watched(int different) {
        this.different = different;
    }

    public void add(DecisionRecord record) {
        if (record.phase().equals("message") && record.isAccepted()) {
            if (delivering.size() < 10 * different) {
                delivering.add(record.client());
            } else {
                exceeded = true;
            }
        }
        for (DecisionRecord.Said said : record.trace()) {
            if (REFUSALS.contains(said.effect()) && isOf(record.phase(), said.phase())) {
                count(said.rule() + " " + said.effect().substring(WOULD.length()), record);
            }
        }
    }

    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rules.forEach((name, rule) -> rows.add(row(name, rule)));
        rows.sort(Comparator.comparingLong(Row::added).reversed().thenComparing(Row::rule));
        return rows;
    }

    public String text(String from, String to) {
        Columns columns = new Columns(
                "llrrrrrt",
                "rule",
                "would",
                "answers",
                "new",
                "from clients that deliver",
                "share",
                "clients",
                "newest");
        for (Row row : rows()) {
            columns.row(
                    row.rule(),
                    row.would(),
                    row.answers(),
                    row.added(),
                    row.fromDelivering(),
                    ReportText.share(row.fromDelivering(), row.added()),
                    row.clients(),
                    String.join(" ", row.examples()));
        }
        String note = exceeded ? "  Too many clients deliver mail to remember all of them: counts are too low.\n" : "";
        return "Rules that only watch, from " + from + " to " + to + "\n"
                + ReportText.section("WOULD HAVE REFUSED", columns.text() + note);
    }

    /** The engine judges the phases before RCPT anew with each recipient and with the message. */
    private static boolean isOf(String answered, String found) {
        return found.equals(answered) || answered.equals("rcpt") && !found.equals("message");
    }

    private void count(String name, DecisionRecord record) {
        if (rules.size() >= MOST_RULES && !rules.containsKey(name)) {
            return;
        }
        Rule rule = rules.computeIfAbsent(name, each -> new Rule(different / 10));
        rule.answers++;
        if (record.isAccepted()) {
            rule.added++;
            rule.byClient.of(record.client()).add(record);
        }
    }

    private Row row(String name, Rule rule) {
        List<Examples> delivered = rule.byClient.top(different, Examples::count).stream()
                .filter(entry -> delivering.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        int space = name.lastIndexOf(' ');
        return new Row(
                name.substring(0, space),
                name.substring(space + 1),
                rule.answers,
                rule.added,
                delivered.stream().mapToLong(Examples::count).sum(),
                delivered.size(),
                delivered.stream()
                        .flatMap(each -> each.references().stream().limit(1))
                        .limit(3)
                        .toList());
    }
}
