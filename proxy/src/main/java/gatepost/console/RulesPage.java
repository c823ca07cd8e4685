package gatepost.console;

import gatepost.language.EffectivePolicy;
import gatepost.language.Loaded;
import gatepost.language.PolicyEntry;
import gatepost.observed.Phase;
import gatepost.pages.Html;
import gatepost.policy.PolicyBook;
import gatepost.policy.Rule;
import gatepost.questions.Origin;
import gatepost.records.DecisionRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The rules of the policy in use with what they did within a day, as far back as may be read. It is counted once a minute
 * at most.
 */
final class RulesPage implements Page {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Optional<LogSearch> log;
    private final Supplier<Loaded> policy;
    private final String policyPath;
    private final String hostname;
    private final Supplier<Instant> clock;
    private Optional<Counted> latest = Optional.empty();
    private Optional<Written> written = Optional.empty();

    RulesPage(
            Optional<LogSearch> log,
            Supplier<Loaded> policy,
            String policyPath,
            String hostname,
            Supplier<Instant> clock) {
        this.log = log;
        this.policy = policy;
        this.policyPath = policyPath;
        this.hostname = hostname;
        this.clock = clock;
    }

    /** @param gap what was not read; empty when everything was */
    private record Counted(Instant at, RuleTally tally, String gap) {}

    /** The text of a policy. */
    private record Written(Loaded of, List<PolicyEntry> entries) {}

    @Override
    public String path() {
        return "/rules";
    }

    @Override
    public String title() {
        return "Rules";
    }

    @Override
    public Shown show(Request request) throws IOException {
        Counted counted = counted();
        return request.has("rule") ? one(request.text("rule"), counted) : all(counted);
    }

    private Shown all(Counted counted) {
        PolicyBook book = policy.get().book().orElseThrow();
        StringBuilder out = new StringBuilder();
        out.append(Markup.paragraph("Policy " + book.hash() + ", mode "
                + book.common().stance().name().toLowerCase(Locale.ROOT) + ". " + basis(counted)));
        out.append(
                Markup.note("Refused and put off count answers, the others transactions. Would have: a rule that only"
                        + " watches would have refused or put off. Of these deliver: from clients that also had a message"
                        + " accepted, so probably wanted mail."));
        for (Phase phase : Phase.values()) {
            List<Rule> rules = book.common().rules(phase);
            if (!rules.isEmpty()) {
                out.append("<section>\n<h2>At ").append(Html.text(phase.word())).append("</h2>\n");
                out.append(Markup.table(
                        "Rules at " + phase.word(),
                        List.of(
                                "Rule",
                                "Mode",
                                "Refused",
                                "Put off",
                                "Would have",
                                "of these deliver",
                                "Points",
                                "Spared"),
                        rules.stream().map(rule -> row(rule, counted.tally)).toList()));
                out.append("</section>\n");
            }
        }
        return new Shown("Rules", out.toString());
    }

    private static List<String> row(Rule rule, RuleTally tally) {
        RuleTally.OfRule did = tally.of(rule.name());
        return List.of(
                Markup.link(Markup.href("/rules", "rule", rule.name()), rule.name()) + "<br/><small>"
                        + Markup.text(place(rule.origin())) + "</small>",
                Markup.tag(rule.mode().word(), rule.mode().word()),
                number(did.answered("reject") + did.answered("drop")),
                number(did.answered("defer")),
                number(did.watched()),
                did.watched() == 0 ? "" : number(tally.watchedOfDelivering(rule.name())),
                number(did.scored()),
                number(did.exempt()));
    }

    private static String place(Origin origin) {
        return origin.file().substring(origin.file().lastIndexOf('/') + 1) + ":" + origin.line();
    }

    private static String number(int count) {
        return count == 0 ? "<span class=\"none\">0</span>" : String.valueOf(count);
    }

    private Shown one(String name, Counted counted) {
        RuleTally.OfRule did = counted.tally.of(name);
        StringBuilder out = new StringBuilder();
        Optional<PolicyEntry> entry = entries().stream()
                .filter(each -> each.key().equals("rule " + name))
                .findFirst();
        out.append(entry.map(RulesPage::text)
                .orElse(Markup.paragraph(
                        "The policy in use has no rule of this name; it may be built in, or be of an earlier"
                                + " policy.")));
        out.append("<section>\n<h2>What it did</h2>\n").append(Markup.paragraph(basis(counted)));
        out.append(Markup.terms(
                "Rejected", number(did.answered("reject")),
                "Dropped", number(did.answered("drop")),
                "Put off", number(did.answered("defer")),
                "Would have",
                        did.watched()
                                + (did.watched() == 0
                                        ? ""
                                        : " transactions, " + counted.tally.watchedOfDelivering(name)
                                                + " of them from clients that deliver accepted mail"),
                "Gave points", number(did.scored()),
                "Spared by an exemption", number(did.exempt())));
        out.append("</section>\n<section>\n<h2>Last examples</h2>\n").append(examples(did.examples()));
        return new Shown("Rule " + name, out.append("</section>\n").toString());
    }

    /** Without people: whoever opens one is written down. */
    private static String examples(List<DecisionRecord> examples) {
        if (examples.isEmpty()) {
            return Markup.paragraph("None.");
        }
        List<DecisionRecord> newest = new ArrayList<>(examples);
        Collections.reverse(newest);
        return Markup.table(
                "The newest first",
                List.of("Time", "Reference", "Result", "Client"),
                newest.stream()
                        .map(record -> List.of(
                                Markup.text(Markup.time(record.time())),
                                Markup.link(Decisions.explain(record.ref()), record.ref()),
                                Decisions.result(record),
                                Markup.text(record.client())))
                        .toList());
    }

    private static String text(PolicyEntry entry) {
        StringBuilder out = new StringBuilder();
        entry.lines().forEach(line -> out.append(line.text()).append('\n'));
        String at = entry.lines().stream()
                .map(PolicyEntry.Line::origin)
                .filter(origin -> !origin.isEmpty())
                .findFirst()
                .orElse("");
        return Markup.block(out.toString().stripIndent()) + Markup.note(at);
    }

    private static String basis(Counted counted) {
        return counted.tally.records() + " decisions of the last 24 hours were counted at " + Markup.time(counted.at)
                + ". " + counted.gap;
    }

    private synchronized Counted counted() throws IOException {
        Instant now = clock.get();
        if (latest.isEmpty() || Duration.between(latest.get().at, now).compareTo(FRESH) > 0) {
            RuleTally tally = new RuleTally();
            String gap = log.isEmpty()
                    ? "Decisions are written to no file."
                    : log.get()
                            .all(now.minus(DAY), now, "", tally::add, LogSearch.Bounds.SEARCH)
                            .gap();
            latest = Optional.of(new Counted(now, tally, gap));
        }
        return latest.get();
    }

    /** From the files as they were read, whatever has been written into them since. */
    private synchronized List<PolicyEntry> entries() {
        Loaded loaded = policy.get();
        if (written.filter(known -> known.of.equals(loaded)).isEmpty()) {
            List<PolicyEntry> entries = EffectivePolicy.of(
                    loaded.files().read().anew(Set.of()),
                    policyPath,
                    hostname,
                    loaded.book().orElseThrow(),
                    Optional.empty());
            written = Optional.of(new Written(loaded, entries));
        }
        return written.get().entries;
    }
}
