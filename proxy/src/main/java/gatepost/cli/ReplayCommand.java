package gatepost.cli;

import gatepost.language.DiskSources;
import gatepost.language.LensedPolicy;
import gatepost.language.Loaded;
import gatepost.replay.Replay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What another policy would have made of the mail of the last days. */
@Command(
        name = "replay",
        description = {
            "Puts the decisions of the log before another policy and shows what it would have said otherwise: how many more"
                    + " and fewer are refused, put off and accepted, by which rules, with references for explain.",
            "",
            "Envelopes and facts are those of the log; a fact that is not recorded keeps the rules that need it silent, and"
                    + " is named. Limits, greylists and reputation are played along from the first record; a client"
                    + " that was known or judged then stays so. Touches no network and no running Gatepost.",
            ""
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:replayed",
            "1:nothing is in the log of that time",
            "64:wrong use: a time that is none",
            "74:the log cannot be read",
            "78:the policy cannot be used"
        })
public final class ReplayCommand implements Callable<Integer> {

    private static final int NOTHING = 1;

    /** sysexits: EX_IOERR. */
    private static final int UNREADABLE = 74;

    private static final String WEEK = "7d";

    @Spec
    private CommandSpec spec;

    @Mixin
    private DecisionFiles log = new DecisionFiles();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The policy (*.policy, *.json), or settings that name it; default: the one of the settings.")
    private Path file;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "From then on: 2h or 7d ago, 2026-11-20, \"2026-11-20 10:00\"; default: 7d ago.")
    private String since = WEEK;

    @Option(names = "--until", paramLabel = "TIME", description = "Up to then, said in the same ways; default: now.")
    private String until;

    @Option(names = "--json", description = "The same for programs.")
    private boolean json;

    @Override
    public Integer call() {
        Instant now = Instant.now();
        Instant from = Moment.ofOption("--since", since, now, spec);
        Instant to = until == null ? now : Moment.ofOption("--until", until, now, spec);
        PolicyArgument.Found found = PolicyArgument.find(file == null ? log.configPath() : file.toString());
        Loaded policy = found.load();
        if (policy.hasErrors()) {
            System.err.print(found.report(policy));
            return Loaded.CONFIGURATION_ERROR;
        }
        try {
            return replay(found, policy, from, to);
        } catch (IOException unreadable) {
            System.err.println("gatepost: cannot read the decision log: " + WholeFile.reason(unreadable));
            return UNREADABLE;
        }
    }

    /** Tests of the new policy may still fail: it is being tried. */
    private int replay(PolicyArgument.Found found, Loaded policy, Instant from, Instant to) throws IOException {
        if (policy.testsFailed() > 0) {
            System.err.println("gatepost: " + policy.testsFailed()
                    + " of the policy's own tests fail; see gatepost test " + found.path());
        }
        Replay replay = new Replay();
        Optional<LensedPolicy> compiled =
                LensedPolicy.of(new DiskSources(), found.path(), found.hostname(), replay.lens());
        if (compiled.isEmpty()) {
            System.err.println("gatepost: cannot read " + found.path());
            return Loaded.CONFIGURATION_ERROR;
        }
        replay.under(compiled.get().book());
        log.records().read(from, to, "", record -> {
            replay.take(record);
            return true;
        });
        Replay.Result result = replay.end();
        if (result.records() == 0) {
            System.err.println("gatepost: nothing in " + log.files().current() + " and the days before, from " + from
                    + " to " + to + others(result));
            return NOTHING;
        }
        System.out.print(
                json
                        ? ReplayJson.of(found.path(), compiled.get().onlyWatches(), result)
                        : ReplayText.of(found.path(), compiled.get().onlyWatches(), result));
        return 0;
    }

    private static String others(Replay.Result result) {
        return result.otherVersions() == 0 ? "" : ", but for " + result.otherVersions() + " records of another version";
    }
}
