package gatepost.cli;

import gatepost.explain.Search;
import gatepost.policy.PolicyBook;
import gatepost.records.DecisionRecord;
import gatepost.report.Accounts;
import gatepost.report.NearLimit;
import gatepost.report.ReportText;
import gatepost.report.Watched;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the decisions of a day come to. */
@Command(
        name = "report",
        description = {
            "Counts the decision log: totals, rules with examples, clients and domains, what putting off cost, scores.",
            "",
            "Of today (UTC), unless a day or a span is said. What is said of recipients, senders and clients chooses the"
                    + " records that count. No Gatepost needs to run.",
            ""
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:counted",
            "1:nothing was found",
            "64:wrong use",
            "74:the log cannot be read",
            "78:--near-threshold, and the policy names no limit"
        })
public final class ReportCommand implements Callable<Integer> {

    private static final int NOTHING = 1;

    /** sysexits: EX_IOERR. */
    private static final int UNREADABLE = 74;

    /** sysexits: EX_CONFIG. */
    private static final int NO_LIMIT = 78;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DecisionFiles log = new DecisionFiles();

    @Mixin
    private SearchOptions options = new SearchOptions();

    @Mixin
    private SpanOptions span = new SpanOptions();

    @Option(names = "--day", paramLabel = "DAY", description = "All of one day (UTC), as 2026-11-20.")
    private String day;

    @ArgGroup
    private Kind kind = new Kind();

    @Option(names = "--limit", paramLabel = "SCORE", description = "For --near-threshold; default: the policy's.")
    private Double limit;

    @Option(names = "--json", description = "All of it as one JSON object on a line.")
    private boolean json;

    /** Which report; without any of them the daily one. */
    static final class Kind {

        @Option(
                names = "--monitor",
                description = "What each watched rule would have refused, and how much of that from clients that"
                        + " deliver mail.")
        private boolean monitor;

        @Option(
                names = "--near-threshold",
                description = "Messages within a point, or a fifth, of the score that refuses, on both sides.")
        private boolean near;
    }

    @Override
    public Integer call() {
        Instant now = Instant.now();
        Instant from = from(now);
        Instant to = to(now);
        try {
            if (kind.monitor) {
                Watched watched = new Watched();
                return count(watched::add, from, to)
                        ? show(watched.rows(), watched.text(seconds(from), seconds(to)))
                        : NOTHING;
            }
            return kind.near ? near(from, to) : daily(from, to);
        } catch (IOException unreadable) {
            System.err.println("gatepost: cannot read the decision log: " + WholeFile.reason(unreadable));
            return UNREADABLE;
        }
    }

    private int daily(Instant from, Instant to) throws IOException {
        Accounts accounts = new Accounts();
        if (!count(accounts::add, from, to)) {
            return NOTHING;
        }
        var report = accounts.report(seconds(from), seconds(to));
        return show(report, ReportText.of(report));
    }

    private int near(Instant from, Instant to) throws IOException {
        OptionalDouble at = limit == null ? policyLimit() : OptionalDouble.of(limit);
        if (at.isEmpty()) {
            System.err.println("gatepost: no rule of the policy refuses messages by their score; say --limit 10");
            return NO_LIMIT;
        }
        NearLimit near = new NearLimit(at.getAsDouble());
        return count(near::add, from, to) ? show(near.rows(), near.text(seconds(from), seconds(to))) : NOTHING;
    }

    private OptionalDouble policyLimit() {
        return PolicyArgument.find(log.configPath())
                .load()
                .book()
                .map(PolicyBook::common)
                .map(ScoreLimit::of)
                .orElse(OptionalDouble.empty());
    }

    private int show(Object rows, String text) {
        System.out.print(json ? AsciiJson.of(rows) + "\n" : text);
        return 0;
    }

    /** Whether there was anything to count. */
    private boolean count(Consumer<DecisionRecord> reader, Instant from, Instant to) throws IOException {
        Search search = options.search(log.mask(), from, to);
        int[] found = new int[1];
        log.records().read(from, to, search.needle(), record -> {
            if (search.fits(record)) {
                found[0]++;
                reader.accept(record);
            }
            return true;
        });
        Audit.tell(log.files(), "report", spec.commandLine().getParseResult().originalArgs(), found[0]);
        if (found[0] == 0) {
            System.err.println("gatepost: nothing in " + log.files().current() + " and the days before, from " + from
                    + " to " + to);
        }
        return found[0] > 0;
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private Instant from(Instant now) {
        if (day != null) {
            span.mustBeUnsaid("--day is all of a day: either it, or --since and --until");
            return start(day);
        }
        return span.since(now).orElse(now.truncatedTo(ChronoUnit.DAYS));
    }

    private Instant to(Instant now) {
        return day != null
                ? start(day).plus(1, ChronoUnit.DAYS).minusMillis(1)
                : span.until(now).orElse(now);
    }

    private Instant start(String text) {
        try {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException none) {
            throw new ParameterException(
                    spec.commandLine(), "--day needs a day as 2026-11-20, not \"" + text + "\"", none);
        }
    }
}
