package gatepost.simulation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** A week, or several side by side, as tables of plain text. */
final class Report {

    private static final int NAMES = 32;
    private static final Predicate<Kind> GOOD = Kind::isGood;

    /** Who tries recipients mostly meets ones that do not exist, and would make every share look good. */
    private static final Predicate<Kind> SPAM = GOOD.negate().and(kind -> kind != Kind.HARVEST);

    private Report() {}

    /** One line for each kind of senders, and what else is worth a line. */
    static String of(Setting setting, Figures figures) {
        StringBuilder out = new StringBuilder(setting.name()).append('\n');
        out.append(line("", "conns", "copies", "at once", "later", "median", "90 %", "max", "not in"))
                .append('\n');
        for (Kind kind : Kind.values()) {
            KindFigures of = figures.of(kind);
            List<Long> delays = of.delays().stream().sorted().toList();
            out.append(line(
                            kind.label(),
                            of.connections(),
                            of.copies(),
                            of.atOnce(),
                            of.later(),
                            quantile(delays, 50),
                            quantile(delays, 90),
                            quantile(delays, 100),
                            of.lost()))
                    .append(by("  ", of.lostBy()))
                    .append('\n');
        }
        notes(out, figures);
        return out.append("  entries in memory after each day: ")
                .append(figures.entries())
                .append('\n')
                .toString();
    }

    private static void notes(StringBuilder out, Figures figures) {
        for (Kind kind : Kind.values()) {
            KindFigures of = figures.of(kind);
            if (kind.isGood() && !of.refusedBy().isEmpty()) {
                out.append("  attempts refused, ").append(kind.label()).append(by(": ", of.refusedBy()));
                out.append(of.timesWaitedAgain() > 0 ? "; once known, put off " + of.timesWaitedAgain() + " times" : "")
                        .append('\n');
            }
            if (!of.watchedBy().isEmpty()) {
                out.append("  connections that a watching rule would have refused, ")
                        .append(kind.label())
                        .append(by(": ", of.watchedBy()))
                        .append('\n');
            }
        }
    }

    /** The settings side by side. */
    static String compared(Map<Setting, Figures> weeks) {
        StringBuilder out = new StringBuilder(
                        line("", "delayed%", "median", "90 %", "max", "not in%", "no retry%", "spam in%", "entries"))
                .append('\n');
        weeks.forEach((setting, figures) -> {
            List<Long> delays = figures.delays(Kind::isPatient);
            out.append(line(
                            setting.name(),
                            share(figures, Kind::isPatient, KindFigures::later),
                            quantile(delays, 50),
                            quantile(delays, 90),
                            quantile(delays, 100),
                            share(figures, Kind::isPatient, Report::lostByPolicy),
                            share(figures, kind -> kind == Kind.DEVICE, Report::lostByPolicy),
                            share(figures, SPAM, KindFigures::in),
                            figures.entries().get(figures.entries().size() - 1)))
                    .append('\n');
        });
        return out.toString();
    }

    /** A recipient that does not exist is no fault of the policy. */
    private static int lostByPolicy(KindFigures of) {
        return of.lost() - of.lostBy().getOrDefault("recipient-unknown", 0);
    }

    private static String share(Figures figures, Predicate<Kind> which, ToIntFunction<KindFigures> part) {
        int all = figures.sum(which, KindFigures::copies);
        return String.format(Locale.ROOT, "%.2f", all == 0 ? 0 : 100.0 * figures.sum(which, part) / all);
    }

    /** Of sorted milliseconds, as minutes and hours: 5m, 1h10m. */
    private static String quantile(List<Long> sorted, int ofAHundred) {
        if (sorted.isEmpty()) {
            return "-";
        }
        int rank = Math.max(1, (int) Math.ceil(sorted.size() * ofAHundred / 100.0));
        long minutes = Math.round(sorted.get(rank - 1) / 60_000.0);
        return minutes < 60 ? minutes + "m" : minutes / 60 + "h" + String.format(Locale.ROOT, "%02d", minutes % 60);
    }

    private static String by(String before, Map<String, Integer> rules) {
        return rules.isEmpty()
                ? ""
                : before
                        + rules.entrySet().stream()
                                .map(rule -> rule.getKey() + " " + rule.getValue())
                                .collect(Collectors.joining(", "));
    }

    private static String line(String name, Object... columns) {
        StringBuilder out = new StringBuilder(String.format(Locale.ROOT, "  %-" + NAMES + "s", name));
        for (Object column : columns) {
            out.append(String.format(Locale.ROOT, "%10s", column));
        }
        return out.toString();
    }
}
