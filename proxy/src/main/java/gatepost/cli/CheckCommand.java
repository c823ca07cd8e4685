package gatepost.cli;

import gatepost.language.Loaded;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads settings and policy, checks them, runs the policy's tests; touches no network. */
@Command(
        name = "check",
        description = "Checks settings and policy and runs the policy's own tests.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:sound", "65:a test of the policy failed", "78:settings or policy cannot be used"})
public final class CheckCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = {"-q", "--quiet"},
            description = "Says nothing when all is well.")
    private boolean quiet;

    @Override
    public Integer call() {
        Configuration configuration = Configuration.load(config.path());
        configuration.report(System.err);
        if (configuration.exitCode() == 0 && !quiet) {
            Loaded policy = configuration.sound();
            policy.idle().forEach(idle -> System.out.println(idle.rule() + " is off: " + idle.why()));
            System.out.println(config.path() + ": sound, " + policy.tests() + " tests ok, policy "
                    + policy.book().orElseThrow().hash());
        }
        return configuration.exitCode();
    }
}
