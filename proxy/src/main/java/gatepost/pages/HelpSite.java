package gatepost.pages;

import gatepost.facts.PolicyNames;
import gatepost.policy.Policy;
import gatepost.policy.Stance;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The site as files: the same policy always gives the same octets. Names of files and anchors are stable, links in
 * replies lead to {@code why/REASON.html}.
 */
public final class HelpSite {

    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { font: 1.05rem/1.55 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: 1rem; }
            nav a { margin-right: 1.5rem; }
            h1 { overflow-wrap: anywhere; }
            h2 { font-size: 1.15rem; margin-top: 2rem; }
            pre, code { font-family: ui-monospace, monospace; }
            pre { overflow-x: auto; padding: .6rem; border: 1px solid; white-space: pre-wrap; overflow-wrap: anywhere; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid; }
            tr:target { outline: 3px solid; }
            """;

    private final Policy policy;
    private final List<Reason> reasons;
    private final Optional<String> contact;

    private HelpSite(Policy policy, PolicyNames names, Optional<String> contact) {
        this.policy = policy;
        this.reasons = Reason.of(policy, names);
        this.contact = contact;
    }

    /**
     * The files of the site by their paths.
     *
     * @param contact how to reach the administrator by another way than the mail that was refused
     */
    public static SortedMap<String, String> of(Policy policy, PolicyNames names, Optional<String> contact) {
        return new HelpSite(policy, names, contact).files();
    }

    private SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("style.css", STYLE);
        files.put("index.html", index());
        files.put("codes.html", CodePage.of(reasons));
        reasons.forEach(reason -> files.put("why/" + reason.name() + ".html", ReasonPage.of(reason, trial(), contact)));
        return files;
    }

    private String index() {
        List<String> rows = reasons.stream()
                .map(reason -> Html.row(
                        reason.name(),
                        List.of(
                                "<a href=\"why/" + Html.text(reason.name()) + ".html\">" + Html.code(reason.name())
                                        + "</a>",
                                Html.text(reason.code()),
                                Html.text(reason.told().orElseGet(() -> String.join(" ", reason.looksAt()))))))
                .toList();
        return Html.page(
                "Why was my mail refused?",
                "",
                Html.paragraph(Html.text(
                                "The notice that you got ends with two words in square brackets: the reason and the"
                                        + " reference. Find the reason here; keep the reference, it is what the"
                                        + " administrator needs."))
                        + trial().map(Html::text).map(Html::paragraph).orElse("")
                        + Html.table(List.of("Reason", "Reply begins", "Text"), rows)
                        + Html.paragraph("No reason in brackets? Look up the <a href=\"codes.html\">reply code</a>.")
                        + ReasonPage.contact(contact));
    }

    /** What holds of all reasons at present. */
    private Optional<String> trial() {
        return policy.stance() == Stance.ENFORCE
                ? Optional.empty()
                : Optional.of(
                        policy.stance() == Stance.SOFT
                                ? "The policy is on trial at present: what begins with 5 here is sent with a 4, and the"
                                        + " mail may come again."
                                : "The policy is on trial at present: its rules only watch, and refuse nobody.");
    }
}
