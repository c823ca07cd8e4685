package gatepost.cli;

import gatepost.Diagnosis;
import gatepost.HostName;
import gatepost.OnlineCheck;
import gatepost.language.Coverage;
import gatepost.language.DiskSources;
import gatepost.language.Loaded;
import gatepost.language.PolicyFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads settings and policy, checks them, runs the policy's tests; touches the network only when asked to. */
@Command(
        name = "check",
        description = "Checks settings and policy and runs the policy's own tests.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:sound",
            "65:a test of the policy failed, or the tests do not reach all of it",
            "69:with --online: something does not answer",
            "78:settings or policy cannot be used, or --online shows that settings are wrong"
        })
public final class CheckCommand implements Callable<Integer> {

    /** sysexits: EX_USAGE. */
    private static final int USAGE = 64;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "A policy (*.policy, *.json), to be checked by itself, or a settings file with the policy it names.")
    private Path file;

    @Option(
            names = {"-q", "--quiet"},
            description = "Says nothing when all is well.")
    private boolean quiet;

    @Option(
            names = "--coverage",
            description = "Names the rules, exemptions and lists that no test of the policy reaches.")
    private boolean coverage;

    @Option(names = "--full-coverage", description = "The same, and ends with 65 when there are any.")
    private boolean fullCoverage;

    @Option(
            names = "--online",
            description = "Asks the resolvers, DNS lists and backends that settings and policy name whether they are as"
                    + " they should be; sends no mail.")
    private boolean online;

    @Override
    public Integer call() {
        if (online && file != null && PolicyArgument.isPolicy(file.toString())) {
            System.err.println("gatepost: a policy names no backends: give the settings to --online");
            return USAGE;
        }
        return file != null && PolicyArgument.isPolicy(file.toString()) ? checkPolicy() : checkSettings();
    }

    private int checkPolicy() {
        String path = file.toString();
        Loaded policy = PolicyFile.load(new DiskSources(), path, HostName.ofThisMachine());
        System.err.print(policy.report());
        if (policy.exitCode() != 0) {
            return policy.exitCode();
        }
        praise(path, policy);
        return covered(path, HostName.ofThisMachine(), policy);
    }

    private int checkSettings() {
        String path = file == null ? config.path() : file.toString();
        Configuration configuration = Configuration.load(path);
        configuration.report(System.err);
        if (configuration.exitCode() != 0) {
            return configuration.exitCode();
        }
        praise(path, configuration.sound());
        int covered = covered(configuration.policyPath(), configuration.hostname(), configuration.sound());
        return online ? Math.max(covered, askAll(configuration)) : covered;
    }

    private int askAll(Configuration configuration) {
        try (OnlineCheck check =
                new OnlineCheck(configuration.settings().settings().orElseThrow(), configuration.sound())) {
            List<Diagnosis> found = check.run();
            found.stream()
                    .filter(each -> !quiet || each.level() != Diagnosis.Level.OK)
                    .forEach(each -> System.out.print(each.print()));
            return Diagnosis.exitCode(found);
        }
    }

    /** What the tests leave out, where that was asked; 65 when they must not leave out anything. */
    private int covered(String path, String hostname, Loaded policy) {
        if (!coverage && !fullCoverage) {
            return 0;
        }
        Coverage found = Coverage.of(new DiskSources(), path, hostname, policy);
        found.gaps().forEach(gap -> System.out.print(gap.print()));
        System.out.println(path + ": " + found.summary());
        return fullCoverage && !found.isFull() ? Loaded.TEST_FAILED : 0;
    }

    private void praise(String path, Loaded policy) {
        if (!quiet) {
            policy.idle().forEach(idle -> System.out.println("off: " + idle));
            System.out.println(path + ": sound, " + policy.tests() + " tests ok, policy "
                    + policy.book().orElseThrow().hash());
        }
    }
}
