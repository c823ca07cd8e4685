package gatepost.console;

import gatepost.explain.ClientHistory;
import gatepost.explain.Explanation;
import gatepost.explain.Names;
import gatepost.explain.Remedy;
import gatepost.explain.Search;
import gatepost.explain.SenderText;
import gatepost.explain.Story;
import gatepost.language.Loaded;
import gatepost.mail.Reference;
import gatepost.pages.Html;
import gatepost.records.DecisionRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Why mail was refused or taken: the blocks of {@code gatepost explain}. */
final class ExplanationPage implements Page {

    private final LogSearch log;
    private final LookUps lookUps;
    private final Supplier<Loaded> policy;
    private final Remembered remembered;

    ExplanationPage(LogSearch log, LookUps lookUps, Supplier<Loaded> policy, Remembered remembered) {
        this.log = log;
        this.lookUps = lookUps;
        this.policy = policy;
        this.remembered = remembered;
    }

    @Override
    public String path() {
        return "/explain";
    }

    @Override
    public String title() {
        return "Explain";
    }

    @Override
    public Shown show(Request request) throws IOException {
        String text = request.text("ref");
        Optional<Reference> reference = Reference.parse(text);
        return reference.isEmpty()
                ? new Shown("No reference", Markup.paragraph("A reference has twelve letters and digits."))
                : new Shown("Reference " + reference.get().text(), of(request, reference.get()));
    }

    /** All that happened under a reference. */
    String of(Request request, Reference reference) throws IOException {
        List<DecisionRecord> records = new ArrayList<>();
        Search search = Search.of(reference);
        boolean spent = log.with(LogSearch.Bounds.SEARCH, (all, budget) -> {
            all.read(search.from(), search.to(), search.needle(), budget, record -> {
                if (search.fits(record)) {
                    records.add(record);
                }
                return true;
            });
            return budget.isSpent();
        });
        lookUps.tell(request, "explain", List.of(reference.text()), records.size());
        String gap = spent
                ? Markup.note("The search was stopped, so that it takes nothing from the mail; there may be more:"
                        + " gatepost explain " + reference.text())
                : "";
        if (records.isEmpty()) {
            return gap + Markup.paragraph("Nothing is recorded under " + reference.text() + ", or not any more.");
        }
        StringBuilder out = new StringBuilder(gap);
        for (Story story : Story.of(records)) {
            out.append(article(story));
        }
        return out.toString();
    }

    private String article(Story story) throws IOException {
        Explanation explanation = Explanation.of(story);
        String id = story.reference();
        StringBuilder out = new StringBuilder("<article aria-labelledby=\"of-" + id + "\">\n");
        out.append(head(explanation));
        out.append(section("Why", items(explanation.why())));
        out.append(section("We said", lines(explanation.said())));
        out.append(section("Phase by phase", stages(explanation)));
        out.append(section("What would have led elsewhere", items(explanation.otherwise())));
        out.append(section("This client", items(history(story))));
        if (!story.main().isAccepted()) {
            out.append(section("Now", items(now(story))));
            policy.get().book().ifPresent(book -> out.append(section("To let it in", lines(Remedy.of(story, book)))));
        }
        out.append(section("For the sender", forSender(story)));
        out.append(section("On the host", lines(List.of("gatepost explain " + id, "gatepost test --from-log " + id))));
        return out.append("</article>\n").toString();
    }

    private static String head(Explanation explanation) {
        Story story = explanation.story();
        DecisionRecord main = story.main();
        String rule = main.rule()
                .map(name -> " " + Markup.link(Markup.href("/rules", "rule", name), name))
                .orElse("");
        return "<h2 id=\"of-" + Html.text(story.reference()) + "\">" + Markup.tag(main.action(), story.outcome()) + rule
                + "</h2>\n"
                + Markup.terms(
                        "Time", Markup.text(Markup.time(story.time())),
                        "Reference", Markup.code(story.reference()),
                        "From", Markup.text(explanation.from()),
                        "To", Markup.text(explanation.to()),
                        "Client", Markup.link(Markup.href("/clients", "client", main.client()), explanation.client()),
                        "HELO", main.helo().map(Markup::text).orElse(""),
                        "TLS", Markup.text(explanation.tls()),
                        "Host", Markup.text(main.node()),
                        "Took", Markup.text(String.join(", ", explanation.times())));
    }

    private static String stages(Explanation explanation) {
        List<List<String>> rows = new ArrayList<>();
        for (Explanation.Stage stage : explanation.stages()) {
            stage.said().forEach(said -> rows.add(row(stage.phase(), said)));
            stage.answers()
                    .forEach(answer -> rows.add(List.of(
                            Markup.text(stage.phase()), "<b>answer</b>", "", "<b>" + Markup.text(answer) + "</b>")));
            if (stage.said().isEmpty() && stage.answers().isEmpty()) {
                rows.add(List.of(Markup.text(stage.phase()), "-", "", "nothing matched"));
            }
        }
        return Markup.table("What each rule said", List.of("Phase", "Rule", "Effect", "Why"), rows);
    }

    private static List<String> row(String phase, DecisionRecord.Said said) {
        String by = said.by().isEmpty() ? "" : "by " + said.by() + " ";
        String at = said.at().isEmpty() ? "" : "<br/><small>" + Markup.text(said.at()) + "</small>";
        return List.of(
                Markup.text(phase),
                Markup.link(Markup.href("/rules", "rule", said.rule()), said.rule()),
                Markup.tag(said.effect(), Names.effect(said)),
                Markup.text(by + said.why()) + at);
    }

    private List<String> history(Story story) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(log.with(
                LogSearch.Bounds.GLANCE,
                (records, budget) -> ClientHistory.of(story, records, budget).text()
                        + (budget.isSpent() ? " Not all of the log was read." : "")));
        lines.addAll(remembered.reputation(story.main().client()));
        return lines;
    }

    private List<String> now(Story story) {
        return policy.get()
                .book()
                .map(book -> book.hash().equals(story.main().policy())
                        ? "The policy is the same as then."
                        : "The policy or its lists have changed since: " + book.hash() + ".")
                .map(line -> List.of(line, "gatepost explain tries the same envelope again, with the DNS asked anew."))
                .orElse(List.of());
    }

    private static String forSender(Story story) {
        String text = SenderText.of(story);
        String id = "sender-" + Html.text(story.reference());
        return "<p><label for=\"" + id
                + "\">May be sent to the other side; it names no rule and no score.</label></p>\n"
                + "<p><textarea id=\"" + id + "\" readonly=\"readonly\" rows=\""
                + (text.lines().count() + 1) + "\">"
                + Html.text(text) + "</textarea></p>\n";
    }

    private static String items(List<String> lines) {
        return lines.isEmpty()
                ? ""
                : Html.items(lines.stream().map(Markup::text).toList());
    }

    private static String lines(List<String> lines) {
        return lines.isEmpty() ? "" : Markup.block(String.join("\n", lines));
    }

    private static String section(String title, String markup) {
        return markup.isEmpty() ? "" : "<section>\n<h3>" + Markup.text(title) + "</h3>\n" + markup + "</section>\n";
    }
}
