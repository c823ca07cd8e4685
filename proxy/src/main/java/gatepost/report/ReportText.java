package gatepost.report;

import java.util.List;
import java.util.Locale;

/** A report for people. */
public final class ReportText {

    private static final int MOST_RULES = 30;
    private static final int BAR = 40;

    private ReportText() {}

    public static String of(Report report) {
        return "Decisions from " + report.from() + " to " + report.to() + "\n"
                + section("TOTALS", totals(report.totals()))
                + section("RULES", rules(report))
                + section("CLIENTS refused most", rows("client", report.clients()))
                + section("NETWORKS refused most", rows("network", report.networks()))
                + section("SENDER DOMAINS by recipients", rows("domain", report.senders()))
                + section("RECIPIENT DOMAINS", rows("domain", report.recipients()))
                + section("PUT OFF, in pairs of sender and recipient", putOff(report.putOff()))
                + section("SCORES of messages", scores(report.scores()))
                + section("NOTES", notes(report.notes()));
    }

    static String section(String title, String body) {
        return body.isEmpty() ? "" : "\n" + title + "\n" + body;
    }

    private static String totals(Report.Totals totals) {
        long recipients = totals.recipients().all();
        long messages = totals.messages().all();
        return new Columns("lrrl", "", "", "", "")
                .row("sessions", totals.sessions(), "", "with a decision")
                .row("refused early", totals.refusedEarly(), "", "before a recipient was named")
                .row(
                        "recipients accepted",
                        totals.recipients().accepted(),
                        share(totals.recipients().accepted(), recipients),
                        "")
                .row(
                        "recipients refused",
                        totals.recipients().refused(),
                        share(totals.recipients().refused(), recipients),
                        "")
                .row(
                        "recipients put off",
                        totals.recipients().putOff(),
                        share(totals.recipients().putOff(), recipients),
                        "")
                .row(
                        "messages delivered",
                        totals.messages().accepted(),
                        share(totals.messages().accepted(), messages),
                        size(totals.octets()))
                .row(
                        "messages refused",
                        totals.messages().refused(),
                        share(totals.messages().refused(), messages),
                        "")
                .row(
                        "messages put off",
                        totals.messages().putOff(),
                        share(totals.messages().putOff(), messages),
                        "")
                .text()
                .substring(1);
    }

    private static String rules(Report report) {
        Columns columns = new Columns("llrrt", "rule", "action", "count", "share", "newest, for explain");
        long all = report.rules().stream().mapToLong(Report.RuleRow::count).sum();
        report.rules().stream()
                .limit(MOST_RULES)
                .forEach(row -> columns.row(
                        row.rule(),
                        row.action(),
                        row.count(),
                        share(row.count(), all),
                        String.join(" ", row.examples())));
        return columns.text();
    }

    private static String rows(String what, List<Report.Row> rows) {
        Columns columns = new Columns("lrrrl", what, "accepted", "refused", "put off", "mostly by");
        rows.forEach(row -> columns.row(row.name(), row.accepted(), row.refused(), row.putOff(), row.reason()));
        return columns.text();
    }

    private static String putOff(List<Report.PutOff> rows) {
        Columns columns = new Columns(
                "lrrrrrrr", "rule", "pairs", "passed", "waiting", "never back", "median", "nine of ten", "longest");
        rows.forEach(row -> columns.row(
                row.rule(),
                row.pairs(),
                row.passed(),
                row.waiting(),
                row.neverReturned(),
                row.passed() == 0 ? "-" : span(row.median()),
                row.passed() == 0 ? "-" : span(row.ninth()),
                row.passed() == 0 ? "-" : span(row.longest())));
        return columns.text();
    }

    private static String scores(List<Report.Scores> rows) {
        long most = rows.stream()
                .mapToLong(row -> row.accepted() + row.refused())
                .max()
                .orElse(1);
        Columns columns = new Columns("rrrl", "from", "delivered", "refused", "");
        rows.forEach(row -> columns.row(
                row.from() < 0 ? "below 0" : (long) row.from(),
                row.accepted(),
                row.refused(),
                bar(row.accepted(), most, '#') + bar(row.refused(), most, 'x')));
        return columns.text();
    }

    private static String bar(long count, long most, char of) {
        return String.valueOf(of).repeat((int) Math.ceil((double) count * BAR / most));
    }

    private static String notes(List<String> notes) {
        return notes.isEmpty() ? "" : "  " + String.join("\n  ", notes) + "\n";
    }

    static String share(long part, long all) {
        return all == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / all);
    }

    private static String size(long octets) {
        return octets < 1_000_000 ? octets / 1000 + " kB" : String.format(Locale.ROOT, "%.1f MB", octets / 1e6);
    }

    private static String span(long seconds) {
        return seconds < 60
                ? seconds + " s"
                : seconds < 3600 ? seconds / 60 + " min" : String.format(Locale.ROOT, "%.1f h", seconds / 3600.0);
    }
}
