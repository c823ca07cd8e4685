package gatepost.cli;

import gatepost.HostName;
import gatepost.language.DiskSources;
import gatepost.language.Loaded;
import gatepost.language.PolicyFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads settings and policy, checks them, runs the policy's tests; touches no network. */
@Command(
        name = "check",
        description = "Checks settings and policy and runs the policy's own tests.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:sound", "65:a test of the policy failed", "78:settings or policy cannot be used"})
public final class CheckCommand implements Callable<Integer> {

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

    @Override
    public Integer call() {
        return file != null && PolicyArgument.isPolicy(file.toString()) ? checkPolicy() : checkSettings();
    }

    private int checkPolicy() {
        Loaded policy = PolicyFile.load(new DiskSources(), file.toString(), HostName.ofThisMachine());
        System.err.print(policy.report());
        if (policy.exitCode() == 0) {
            praise(file.toString(), policy);
        }
        return policy.exitCode();
    }

    private int checkSettings() {
        String path = file == null ? config.path() : file.toString();
        Configuration configuration = Configuration.load(path);
        configuration.report(System.err);
        if (configuration.exitCode() == 0) {
            praise(path, configuration.sound());
        }
        return configuration.exitCode();
    }

    private void praise(String path, Loaded policy) {
        if (!quiet) {
            policy.idle().forEach(idle -> System.out.println("off: " + idle));
            System.out.println(path + ": sound, " + policy.tests() + " tests ok, policy "
                    + policy.book().orElseThrow().hash());
        }
    }
}
