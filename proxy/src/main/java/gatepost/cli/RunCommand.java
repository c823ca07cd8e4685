package gatepost.cli;

import gatepost.InheritedSocket;
import gatepost.Wiring;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts Gatepost and runs it in the foreground. */
@Command(
        name = "run",
        description = "Runs Gatepost in the foreground. SIGTERM drains and stops it, SIGHUP reloads the policy.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:stopped",
            "65:a test of the policy failed",
            "69:an address cannot be listened on",
            "78:settings or policy cannot be used"
        })
public final class RunCommand implements Callable<Integer> {

    /** sysexits: EX_UNAVAILABLE. */
    private static final int UNAVAILABLE = 69;

    /** sysexits: EX_CONFIG. */
    private static final int UNUSABLE = 78;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Override
    public Integer call() {
        Configuration configuration = Configuration.load(config.path());
        configuration.report(System.err);
        if (configuration.exitCode() != 0) {
            System.err.println("gatepost: not started");
            return configuration.exitCode();
        }
        Optional<String> memory =
                Wiring.memoryProblem(configuration.settings().settings().orElseThrow());
        if (memory.isPresent()) {
            System.err.println("gatepost: not started: " + memory.get());
            return UNUSABLE;
        }
        try {
            Optional<InheritedSocket> inherited = InheritedSocket.find();
            Optional<String> unfit = inherited.flatMap(
                    socket -> socket.problem(configuration.settings().settings().orElseThrow()));
            if (unfit.isPresent()) {
                System.err.println("gatepost: not started: " + unfit.get());
                return UNUSABLE;
            }
            Running.awaitServer();
            Running.untilStopped(Wiring.start(configuration.setup(), inherited), System.err);
            return 0;
        } catch (IOException unavailable) {
            System.err.println("gatepost: not started: " + unavailable.getMessage());
            return UNAVAILABLE;
        }
    }
}
