package gatepost.cli;

import gatepost.explain.Names;
import gatepost.explain.Search;
import gatepost.records.DecisionRecord;
import gatepost.records.Follower;
import gatepost.records.LogFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sun.misc.Signal;

/** What is decided, as it is decided. */
@Command(
        name = "tail",
        description = {
            "Follows the decision log: a line for each answer, with the reference that explain wants.",
            "",
            "Goes on over midnight and through a reopening of the log, until Ctrl-C. What is not said fits everything;"
                    + " of what is said, all must fit. Reads files only: no Gatepost needs to run.",
            ""
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:ended by Ctrl-C, or by the program behind the pipe",
            "1:--no-follow, and nothing was found",
            "64:wrong use",
            "74:the log cannot be read"
        })
public final class TailCommand implements Callable<Integer> {

    private static final int NOTHING = 1;

    /** sysexits: EX_IOERR. */
    private static final int UNREADABLE = 74;

    /** Soon enough for eyes; looking for news costs two system calls. */
    private static final Duration BETWEEN = Duration.ofMillis(250);

    @Spec
    private CommandSpec spec;

    @Mixin
    private DecisionFiles log = new DecisionFiles();

    @Mixin
    private SearchOptions options = new SearchOptions();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "1m",
            description =
                    "Begins with what was then: 10m or 2h ago, 2026-11-20, \"2026-11-20 10:00\"; default: 1m ago.")
    private String since;

    @Option(names = "--refused", description = "Only what was refused or put off.")
    private boolean refused;

    @Option(names = "--json", description = "The records themselves, one on a line.")
    private boolean json;

    @Option(
            names = {"-f", "--follow"},
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Waits for more, which is the default; --no-follow ends where the log does.")
    private boolean follow;

    private final PrintStream out = System.out;
    private final boolean colours = TerminalOutput.hasColours();
    private int shown;

    @Override
    public Integer call() {
        Instant now = Instant.now();
        Instant from = Moment.ofOption("--since", since, now, spec);
        LogFiles files = log.files();
        try (Follower follower = new Follower(files, from)) {
            Search search = options.search(log.mask(), from, Instant.MAX);
            boolean there = follower.step(record -> showIfMeant(record, search));
            Audit.tell(files, "tail", spec.commandLine().getParseResult().originalArgs(), shown);
            if (!follow) {
                return ended(files);
            }
            if (!there) {
                System.err.println("gatepost: there is no " + files.current() + " yet; waiting for it");
            }
            endByInterrupt();
            while (!out.checkError()) {
                LockSupport.parkNanos(BETWEEN.toNanos());
                follower.step(record -> showIfMeant(record, search));
            }
            return 0;
        } catch (IOException unreadable) {
            System.err.println("gatepost: cannot read the decision log: " + WholeFile.reason(unreadable));
            return UNREADABLE;
        }
    }

    private int ended(LogFiles files) {
        if (shown == 0) {
            System.err.println("gatepost: nothing in " + files.current() + " and the days before since " + since);
        }
        return shown == 0 ? NOTHING : 0;
    }

    private void showIfMeant(DecisionRecord record, Search search) {
        if (!search.fits(record) || refused && record.isAccepted()) {
            return;
        }
        shown++;
        out.println(json ? AsciiJson.of(record.json()) : coloured(Names.line(record), record.action()));
    }

    private String coloured(String line, String action) {
        return switch (action) {
            case "reject", "drop" -> colours ? "\u001b[31m" + line + "\u001b[0m" : line;
            case "defer" -> colours ? "\u001b[33m" + line + "\u001b[0m" : line;
            default -> line;
        };
    }

    /** The way to end it is no failure. */
    private void endByInterrupt() {
        Signal.handle(new Signal("INT"), signal -> {
            out.flush();
            Runtime.getRuntime().halt(0);
        });
    }
}
