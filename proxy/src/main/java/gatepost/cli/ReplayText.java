package gatepost.cli;

import gatepost.explain.Printable;
import gatepost.replay.Comparison;
import gatepost.replay.Fate;
import gatepost.replay.Replay;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What another policy makes of the log, for a terminal. */
final class ReplayText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Changes that are shown one by one. */
    private static final int MOST = 40;

    private final StringBuilder out = new StringBuilder();
    private final Replay.Result result;
    private final Comparison comparison;

    private ReplayText(Replay.Result result) {
        this.result = result;
        this.comparison = result.comparison();
    }

    /** @param watches whether the policy is in mode monitor */
    static String of(String policy, boolean watches, Replay.Result result) {
        ReplayText text = new ReplayText(result);
        text.head(policy, watches);
        text.fates();
        text.changes();
        text.newlyRefused();
        text.remarks();
        return text.out.toString();
    }

    private void head(String policy, boolean watches) {
        line("%s on the log from %s to %s UTC", policy, time(result.first()), time(result.last()));
        line(
                "  %,d records of %,d sessions, %,d transactions, %,d recipients",
                result.records(), result.sessions(), comparison.transactions(), comparison.recipients());
        if (watches) {
            line("  The policy is in mode monitor; here it is taken to act.");
        }
    }

    private void fates() {
        line("");
        line("%-12s %10s %10s %10s %10s", "", "then", "now", "more", "fewer");
        for (Fate fate : Fate.values()) {
            if (comparison.before(fate) + comparison.after(fate) > 0) {
                line(
                        "%-12s %10d %10d %10s %10s",
                        fate.words(),
                        comparison.before(fate),
                        comparison.after(fate),
                        signed("+", comparison.more(fate)),
                        signed("-", comparison.fewer(fate)));
            }
        }
    }

    private static String signed(String sign, long number) {
        return number == 0 ? "0" : sign + number;
    }

    private void changes() {
        List<Comparison.Change> changes = comparison.changes();
        line("");
        if (changes.isEmpty()) {
            line("Nothing would have been said otherwise.");
            return;
        }
        line("%10s  %-28s %-28s %s", "RECIPIENTS", "THEN", "NOW", "FOR EXAMPLE");
        changes.stream()
                .limit(MOST)
                .forEach(change -> line(
                        "%10d  %-28s %-28s %s",
                        change.count(),
                        change.then().said(),
                        change.now().said(),
                        String.join(" ", change.examples())));
        if (changes.size() > MOST) {
            line("%10s  and %d more kinds of change; --json has them all", "", changes.size() - MOST);
        }
    }

    private void newlyRefused() {
        if (comparison.newlyRefused() > 0) {
            line("");
            line(
                    "Refused for good and not then: %d recipients, %d of them of clients that the log accepted mail from later.",
                    comparison.newlyRefused(), comparison.laterAccepted());
        }
    }

    private void remarks() {
        String never = named(true);
        String partly = named(false);
        String remarks = remark(!never.isEmpty(), "not recorded: " + never + " (rules that need it had nothing to say)")
                + remark(!partly.isEmpty(), "recorded for some only: " + partly)
                + remark(
                        comparison.guessed() > 0,
                        comparison.guessed() + " accepted recipients were never put to the backend: taken to exist")
                + remark(
                        result.hidden() > 0,
                        "the log hides addresses in " + result.hidden()
                                + " records: what a policy says of single addresses could not be tried")
                + remark(
                        comparison.unreadable() + result.unreadable() > 0,
                        comparison.unreadable() + result.unreadable() + " answers say too little to be judged")
                + remark(
                        result.otherVersions() > 0,
                        result.otherVersions() + " records of another version were passed over");
        out.append(remarks.isEmpty() ? "" : "\n" + remarks);
    }

    private String named(boolean never) {
        return result.sought().entrySet().stream()
                .filter(fact -> fact.getValue().lacking() > 0 && fact.getValue().found() == 0 == never)
                .map(fact -> fact.getKey()
                        + (never
                                ? ""
                                : " (not in " + fact.getValue().lacking() + " of "
                                        + (fact.getValue().lacking()
                                                + fact.getValue().found()) + ")"))
                .collect(Collectors.joining(", "));
    }

    private static String remark(boolean given, String text) {
        return given ? text + "\n" : "";
    }

    private static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    private void line(String form, Object... values) {
        String text = values.length == 0 ? form : String.format(Locale.ROOT, form, values);
        out.append(Printable.of(text).stripTrailing()).append('\n');
    }
}
