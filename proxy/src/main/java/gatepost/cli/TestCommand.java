package gatepost.cli;

import gatepost.explain.Search;
import gatepost.explain.Story;
import gatepost.language.DiskSources;
import gatepost.language.Loaded;
import gatepost.language.TestReport;
import gatepost.language.TestWriter;
import gatepost.mail.Reference;
import gatepost.records.DecisionRecord;
import gatepost.replay.LoggedTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the tests that stand in policies, and names each. */
@Command(
        name = "test",
        description = {
            "Runs the tests that stand in policies, one line each; touches no network.",
            "",
            "A test that fails shows what it expected, what it got, the rules that led there, and why the rule that"
                    + " was expected said nothing.",
            "",
            "With --from-log it runs nothing and prints a test made of what was decided once: what was not harmless"
                    + " about the client and its mail, and what became of it. Add it to a file in conf.d.",
            ""
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all passed, or a test was printed",
            "1:nothing is in the log under that reference, or no test can be made of it",
            "64:no test has that text in its title, or what was given is no reference",
            "65:a test failed",
            "74:the log cannot be read",
            "78:a policy cannot be used"
        })
public final class TestCommand implements Callable<Integer> {

    private static final int NOTHING = 1;

    /** sysexits: EX_IOERR. */
    private static final int UNREADABLE = 74;

    /** sysexits: EX_USAGE. */
    private static final int USAGE = 64;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DecisionFiles log = new DecisionFiles();

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Policies, or settings files that name them; default: the policy of the settings.")
    private List<Path> files = List.of();

    @Option(names = "--only", paramLabel = "TEXT", description = "Only tests with this text in their title.")
    private String only = "";

    @Option(
            names = "--from-log",
            paramLabel = "REF",
            description = "Prints a test made of what was decided under this reference.")
    private String reference;

    private int passed;
    private int failed;

    @Override
    public Integer call() {
        if (reference != null) {
            return print(Reference.parse(reference)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "\"" + reference
                                    + "\" is no reference: twelve letters and digits, one of them mistyped?")));
        }
        List<String> paths = files.isEmpty()
                ? List.of(log.configPath())
                : files.stream().map(Path::toString).toList();
        int code = paths.stream().mapToInt(this::test).max().orElse(0);
        if (passed + failed == 0 && code == 0 && !only.isEmpty()) {
            System.err.println("gatepost: no test has \"" + only + "\" in its title");
            return USAGE;
        }
        if (code != Loaded.CONFIGURATION_ERROR) {
            int all = passed + failed;
            System.out.println(all + (all == 1 ? " test, " : " tests, ") + failed + " failed");
        }
        return code;
    }

    private int print(Reference reference) {
        PolicyArgument.Found found = PolicyArgument.find(
                files.isEmpty() ? log.configPath() : files.get(0).toString());
        Loaded policy = found.load();
        if (policy.hasErrors()) {
            System.err.print(found.report(policy));
            return Loaded.CONFIGURATION_ERROR;
        }
        try {
            return print(Search.of(reference), found);
        } catch (IOException unreadable) {
            System.err.println("gatepost: cannot read the decision log: " + WholeFile.reason(unreadable));
            return UNREADABLE;
        }
    }

    /** A session's reference leads to its transactions; the first of them is one test. */
    private int print(Search search, PolicyArgument.Found policy) throws IOException {
        List<DecisionRecord> records = new ArrayList<>();
        log.records().read(search.from(), search.to(), search.needle(), record -> {
            if (search.fits(record)) {
                records.add(record);
            }
            return true;
        });
        Audit.tell(log.files(), "test", spec.commandLine().getParseResult().originalArgs(), records.size());
        Optional<TestWriter> writer = TestWriter.of(new DiskSources(), policy.path(), policy.hostname());
        if (records.isEmpty() || writer.isEmpty()) {
            System.err.println("gatepost: nothing in " + log.files().current()
                    + " and the days before under this reference: " + reference);
            return NOTHING;
        }
        LoggedTest test = LoggedTest.of(Story.of(records).get(0), writer.get());
        test.complaint().ifPresent(text -> System.err.println("gatepost: " + text));
        System.out.print(test.text());
        return test.complaint().isPresent() ? NOTHING : 0;
    }

    private int test(String path) {
        PolicyArgument.Found found = PolicyArgument.find(path);
        Loaded policy = found.load();
        int code = found.exitCode(policy);
        if (code == Loaded.CONFIGURATION_ERROR) {
            System.err.print(found.report(policy));
            return code;
        }
        int before = failed;
        TestReport.of(new DiskSources(), found.path(), found.hostname(), policy).stream()
                .filter(test -> test.title().contains(only))
                .forEach(this::show);
        return failed > before ? Loaded.TEST_FAILED : 0;
    }

    private void show(TestReport.Tested test) {
        passed += test.passed() ? 1 : 0;
        failed += test.passed() ? 0 : 1;
        System.out.println((test.passed() ? "ok      " : "FAILED  ") + test.title());
        test.failures().forEach(failure -> System.out.print(failure.print().indent(4)));
    }
}
