package gatepost.console;

import gatepost.explain.Story;
import gatepost.language.Loaded;
import gatepost.observed.Phase;
import gatepost.policy.Effect;
import gatepost.policy.Rule;
import gatepost.records.AddressMask;
import gatepost.records.DecisionRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What a client or network did and what is remembered of it. */
final class ClientsPage implements Page {

    private static final int SHOWN = 20;
    private static final int RECORDS = 5000;

    private final Optional<LogSearch> log;
    private final Optional<LookUps> lookUps;
    private final Remembered remembered;
    private final Supplier<Loaded> policy;
    private final Supplier<Instant> clock;

    ClientsPage(
            Optional<LogSearch> log,
            Optional<LookUps> lookUps,
            Remembered remembered,
            Supplier<Loaded> policy,
            Supplier<Instant> clock) {
        this.log = log;
        this.lookUps = lookUps;
        this.remembered = remembered;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public String path() {
        return "/clients";
    }

    @Override
    public String title() {
        return "Clients";
    }

    @Override
    public Shown show(Request request) throws IOException {
        String form = new Form(request, path(), "Find a client")
                .field("client", "IP or network", "192.0.2.7 or 192.0.2.0/24")
                .choice("span", "Within", Span.CHOICES)
                .end("Show");
        if (!request.has("client")) {
            return new Shown("Clients", form);
        }
        String client = request.text("client");
        Optional<Sought> sought = client.indexOf('@') >= 0 ? Optional.empty() : Sought.of(client, AddressMask.FULL);
        if (sought.filter(each -> each.what().startsWith("the client ")).isEmpty()) {
            return new Shown("Clients", form + Markup.paragraph("This is neither an IP address nor a network."));
        }
        return new Shown("Client " + client, form + remembered(client) + history(request, client, sought.get()));
    }

    private String remembered(String client) {
        return "<section>\n<h2>Reputation</h2>\n" + Markup.block(remembered.reputationText(client))
                + "</section>\n<section>\n<h2>Greylist</h2>\n" + Markup.block(remembered.greylistText(client))
                + "</section>\n";
    }

    private String history(Request request, String client, Sought sought) throws IOException {
        if (log.isEmpty()) {
            return Markup.note("Decisions are written to no file: there is no history.");
        }
        Span span = Span.of(request, clock.get());
        LogSearch.Found found = log.get()
                .newest(span.from(), span.to(), sought.needle(), sought.fits(), RECORDS, LogSearch.Bounds.SEARCH);
        lookUps.orElseThrow()
                .tell(request, "client", List.of(client), found.records().size());
        List<Story> stories = Story.of(found.records());
        int from = Math.max(0, stories.size() - SHOWN);
        return "<section>\n<h2>History</h2>\n"
                + Markup.paragraph(summary(found.records()))
                + (found.gap().isEmpty() ? "" : Markup.note(found.gap()))
                + reasons(found.records())
                + (stories.isEmpty()
                        ? ""
                        : Decisions.ofStories("The last transactions", stories.subList(from, stories.size())))
                + "</section>\n";
    }

    private static String summary(List<DecisionRecord> records) {
        Set<String> sessions = new HashSet<>();
        int messages = 0;
        int refused = 0;
        int deferred = 0;
        for (DecisionRecord record : records) {
            sessions.add(record.session());
            messages += record.phase().equals("message") && record.isAccepted() ? 1 : 0;
            deferred += record.action().equals("defer") ? 1 : 0;
            refused += record.isAccepted() || record.action().equals("defer") ? 0 : 1;
        }
        return "Sessions: " + sessions.size() + ". Messages accepted: " + messages + ". Answers: " + refused
                + " refused, " + deferred + " put off.";
    }

    private String reasons(List<DecisionRecord> records) {
        Map<String, Integer> counts = new TreeMap<>();
        records.forEach(record -> record.rule().ifPresent(rule -> counts.merge(rule, 1, Integer::sum)));
        Map<String, String> limits = limits();
        limits.keySet().forEach(limit -> counts.putIfAbsent(limit, 0));
        if (counts.isEmpty()) {
            return "";
        }
        List<List<String>> rows = new ArrayList<>();
        counts.forEach((rule, count) -> rows.add(List.of(
                Markup.link(Markup.href("/rules", "rule", rule), rule),
                String.valueOf(count),
                Markup.text(limits.getOrDefault(rule, "")))));
        return Markup.table("Reasons and limits", List.of("Rule", "Answers", "Limit"), rows);
    }

    /** Those of the policy, by their names. */
    private Map<String, String> limits() {
        Map<String, String> limits = new TreeMap<>();
        for (Phase phase : Phase.values()) {
            for (Rule rule : policy.get().book().orElseThrow().common().rules(phase)) {
                if (rule.effect() instanceof Effect.Limit limit) {
                    String bound = limit.seconds() == 0
                            ? limit.bound() + " at once"
                            : limit.bound() + " in " + limit.seconds() + " s";
                    limits.put(
                            rule.name(),
                            bound + " per " + limit.key() + ", " + rule.mode().word());
                }
            }
        }
        return limits;
    }
}
