package gatepost.cli;

import gatepost.explain.ClientHistory;
import gatepost.explain.Explanation;
import gatepost.explain.ExplanationText;
import gatepost.explain.Names;
import gatepost.explain.Remedy;
import gatepost.explain.Search;
import gatepost.explain.SenderText;
import gatepost.explain.Story;
import gatepost.language.Loaded;
import gatepost.language.Settings;
import gatepost.language.SettingsFile;
import gatepost.mail.Reference;
import gatepost.records.Budget;
import gatepost.records.DecisionRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Why mail was refused or taken. */
@Command(
        name = "explain",
        description = {
            "Says why mail was refused, put off or accepted, from the decision log: the rule and the values it saw, what was"
                    + " said, every phase, what would have led elsewhere, what holds now, and how to let the client in.",
            "",
            "The reference stands in the reply that the sender got, in Received, and in the logs. Without one, say who"
                    + " and when: a single match is explained, of several the newest are listed. No Gatepost needs"
                    + " to run.",
            ""
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:found",
            "1:nothing was found",
            "64:wrong use: no reference, and nothing else either",
            "74:the log cannot be read"
        })
public final class ExplainCommand implements Callable<Integer> {

    private static final int NOTHING = 1;

    /** sysexits: EX_IOERR. */
    private static final int UNREADABLE = 74;

    /** Of several matches. */
    private static final int SHOWN = 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DecisionFiles log = new DecisionFiles();

    @Parameters(arity = "0..1", paramLabel = "REF", description = "Twelve letters and digits, as 7K3M9Q2X4TCW.")
    private String reference;

    @Mixin
    private SearchOptions options = new SearchOptions();

    @Mixin
    private SpanOptions span = new SpanOptions();

    @Option(names = "--json", description = "The records themselves, one on a line.")
    private boolean json;

    @Option(names = "--for-sender", description = "A text that may be sent to the other side.")
    private boolean forSender;

    @Option(names = "--offline", description = "Does not ask the DNS what would be said now.")
    private boolean offline;

    @Override
    public Integer call() {
        try {
            Search search = search();
            List<DecisionRecord> records = find(search);
            Audit.tell(
                    log.files(), "explain", spec.commandLine().getParseResult().originalArgs(), records.size());
            return show(search, records);
        } catch (IOException unreadable) {
            System.err.println("gatepost: cannot read the decision log: " + WholeFile.reason(unreadable));
            return UNREADABLE;
        }
    }

    private Search search() throws IOException {
        if (reference == null) {
            if (!options.isSomething()) {
                throw new ParameterException(
                        spec.commandLine(), "what is to be explained? a reference, or --rcpt, --sender, --client ...");
            }
            Instant now = Instant.now();
            return options.search(
                    log.mask(), span.sinceOrADayAgo(now), span.until(now).orElse(now));
        }
        return Search.of(Reference.parse(reference)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "\"" + reference + "\" is no reference: twelve letters and digits, one of them mistyped?")));
    }

    /** A search without a reference keeps the newest: there may be millions. */
    private List<DecisionRecord> find(Search search) throws IOException {
        Deque<DecisionRecord> found = new ArrayDeque<>();
        log.records().read(search.from(), search.to(), search.needle(), record -> {
            if (search.fits(record)) {
                found.add(record);
                if (search.reference().isEmpty() && found.size() > 50 * SHOWN) {
                    found.removeFirst();
                }
            }
            return true;
        });
        return List.copyOf(found);
    }

    private int show(Search search, List<DecisionRecord> records) throws IOException {
        if (json) {
            records.forEach(record -> System.out.println(AsciiJson.of(record.json())));
            return records.isEmpty() ? NOTHING : 0;
        }
        List<Story> stories = Story.of(records);
        if (stories.isEmpty()) {
            System.err.println("gatepost: nothing in " + log.files().current() + " and the days before, from "
                    + search.from() + " to " + search.to());
            if (search.recipient().isPresent() || search.sender().isPresent()) {
                System.err.println(
                        "gatepost: who was dropped at connect named nobody: try --client ADDRESS, or a longer"
                                + " --since");
            }
            return NOTHING;
        }
        if (search.reference().isPresent() || stories.size() == 1) {
            for (Story story : stories) {
                explain(story);
            }
        } else {
            list(stories);
        }
        return 0;
    }

    private static void list(List<Story> stories) {
        int from = Math.max(0, stories.size() - SHOWN);
        if (from > 0) {
            System.out.println("(" + from + " earlier ones; say more, or --since)");
        }
        stories.subList(from, stories.size()).forEach(story -> System.out.println(Names.line(story)));
        System.out.println("\nexplain one:  gatepost explain "
                + stories.get(stories.size() - 1).reference());
    }

    private void explain(Story story) throws IOException {
        if (forSender) {
            System.out.print(SenderText.of(story));
            return;
        }
        System.out.print(ExplanationText.of(Explanation.of(story)));
        System.out.print(ExplanationText.section("HISTORY", history(story)));
        if (!story.main().isAccepted()) {
            System.out.print(advice(story));
        }
    }

    private List<String> history(Story story) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(ClientHistory.of(story, log.records(), Budget.unlimited()).text());
        log.settings().flatMap(Settings::admin).ifPresent(socket -> lines.addAll(Remembered.of(socket, story)));
        return lines;
    }

    /** Needs a policy that can be used; the past is explained without one, too. */
    private String advice(Story story) {
        PolicyArgument.Found found = PolicyArgument.find(log.configPath());
        Loaded policy = found.load();
        if (policy.book().isEmpty()) {
            return ExplanationText.section("NOW", List.of("The policy " + found.path() + " cannot be used."));
        }
        Settings settings = log.settings().orElseGet(SettingsFile::defaults);
        List<String> now = offline ? List.of() : NowText.of(story, found, policy, settings.dns());
        List<String> letIn = new ArrayList<>(Remedy.of(story, policy.book().orElseThrow()));
        return ExplanationText.section("NOW", now)
                + ExplanationText.section("LET IN", letIn)
                + ExplanationText.section("TEST", List.of("gatepost test --from-log " + story.reference()));
    }
}
