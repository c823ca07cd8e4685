package gatepost.cli;

import gatepost.language.DiskSources;
import gatepost.language.Loaded;
import gatepost.language.TestReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the tests that stand in policies, and names each. */
@Command(
        name = "test",
        description = {
            "Runs the tests that stand in policies, one line each; touches no network.",
            "",
            "A test that fails shows what it expected, what it got, the rules that led there, and why the rule that"
                    + " was expected said nothing."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all passed",
            "64:no test has that text in its title",
            "65:a test failed",
            "78:a policy cannot be used"
        })
public final class TestCommand implements Callable<Integer> {

    /** sysexits: EX_USAGE. */
    private static final int USAGE = 64;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Policies, or settings files that name them; default: the policy of the settings.")
    private List<Path> files = List.of();

    @Option(names = "--only", paramLabel = "TEXT", description = "Only tests with this text in their title.")
    private String only = "";

    private int passed;
    private int failed;

    @Override
    public Integer call() {
        List<String> paths = files.isEmpty()
                ? List.of(config.path())
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
