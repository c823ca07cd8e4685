package gatepost.cli;

import gatepost.LiveDns;
import gatepost.language.DiskSources;
import gatepost.language.Loaded;
import gatepost.language.LoadedSettings;
import gatepost.language.Outside;
import gatepost.language.Problem;
import gatepost.language.Scene;
import gatepost.language.Settings;
import gatepost.language.Simulation;
import gatepost.observed.MessageFigures;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the policy would say to a client. */
@Command(
        name = "simulate",
        description = {
            "Says what the policy would answer a client, phase by phase: the rules that spoke with their places and values,"
                    + " and the replies as they go over the wire.",
            "",
            "Nothing is sent, counted or remembered, and no running Gatepost is asked. What is not said is harmless, as in"
                    + " the tests of a policy: not listed, resolvable, known here, score 0. With --live the DNS is"
                    + " asked, and the client is one that this host has never seen. The reference in a reply is an"
                    + " example.",
            ""
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every recipient and the message would be accepted",
            "1:something would be refused or put off, or is held for recipients",
            "64:wrong use: an unknown fact, something that is no address",
            "65:a test of the policy failed",
            "66:the message cannot be read",
            "78:settings or policy cannot be used"
        })
public final class SimulateCommand implements Callable<Integer> {

    private static final int REFUSED = 1;

    /** sysexits: EX_USAGE. */
    private static final int USAGE = 64;

    /** sysexits: EX_NOINPUT. */
    private static final int NO_INPUT = 66;

    private static final Settings.Dns MACHINE = new Settings.Dns(List.of(), Duration.ofSeconds(3));

    @Spec
    private CommandSpec spec;

    @Mixin
    private PolicyArgument argument = new PolicyArgument();

    @Mixin
    private SceneOptions options = new SceneOptions();

    @Option(names = "--client", paramLabel = "IP", description = "The client's address.")
    private String client;

    @Option(names = "--live", description = "Asks the DNS, where nothing else is said.")
    private boolean live;

    @Option(
            names = "--message",
            paramLabel = "FILE",
            description = "The message; default: one with which nothing is wrong. Lines may end in LF.")
    private Path message;

    @Option(
            names = {"-v", "--verbose"},
            description = "Also shows what the rules saw that had nothing to say.")
    private boolean verbose;

    @Override
    public Integer call() {
        if (client == null) {
            throw new ParameterException(spec.commandLine(), "which client? --client IP");
        }
        Optional<MessageFigures> figures;
        try {
            figures = message == null ? Optional.empty() : Optional.of(MessageFile.read(message));
        } catch (IOException unreadable) {
            System.err.println("gatepost: cannot read the message " + message + ": " + reason(unreadable));
            return NO_INPUT;
        }
        Scene scene = options.scene(client, figures);
        PolicyArgument.Found found = argument.find();
        Loaded policy = found.load();
        System.err.print(found.report(policy));
        if (policy.book().isEmpty() || found.exitCode(policy) != 0) {
            return found.exitCode(policy);
        }
        return simulate(found, policy, live ? scene.ofStranger() : scene);
    }

    private int simulate(PolicyArgument.Found found, Loaded policy, Scene scene) {
        Simulation simulation = Simulation.of(new DiskSources(), found.path(), found.hostname(), policy)
                .orElseThrow();
        List<Problem> wrong = simulation.check(scene);
        if (!wrong.isEmpty()) {
            wrong.forEach(SimulateCommand::complain);
            return USAGE;
        }
        Simulation.Result result = live ? live(found, simulation, scene) : play(simulation, scene, Outside.NOBODY);
        System.out.println(
                "# " + found.path() + ", policy " + policy.book().orElseThrow().hash());
        if (live) {
            System.out.println(
                    "# the DNS was asked; nothing is known here of the client, so this is its first contact");
        }
        System.out.print(SimulationText.of(result.steps(), verbose));
        return result.isAccepted() ? 0 : REFUSED;
    }

    private static Simulation.Result live(PolicyArgument.Found found, Simulation simulation, Scene scene) {
        Settings.Dns dns = found.settings()
                .flatMap(LoadedSettings::settings)
                .map(Settings::dns)
                .orElse(MACHINE);
        try (LiveDns asked = new LiveDns(dns)) {
            return play(simulation, scene, asked);
        }
    }

    private static Simulation.Result play(Simulation simulation, Scene scene, Outside outside) {
        return simulation.play(scene, outside, System.currentTimeMillis() / 1000);
    }

    private static void complain(Problem problem) {
        System.err.println("gatepost: " + problem.message()
                + problem.hint().map(hint -> ": " + hint).orElse(""));
    }

    private static String reason(IOException unreadable) {
        return unreadable instanceof NoSuchFileException
                ? "there is no such file"
                : WholeFile.reason(unreadable);
    }
}
