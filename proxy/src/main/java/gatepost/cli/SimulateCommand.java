package gatepost.cli;

import gatepost.LiveDns;
import gatepost.Rehearsal;
import gatepost.Setup;
import gatepost.language.DiskSources;
import gatepost.language.ExtraEntries;
import gatepost.language.Loaded;
import gatepost.language.LoadedSettings;
import gatepost.language.Outside;
import gatepost.language.Problem;
import gatepost.language.Scene;
import gatepost.language.Settings;
import gatepost.language.SettingsFile;
import gatepost.language.Simulation;
import gatepost.observed.MessageFigures;
import gatepost.policy.PolicyBook;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
                    + " asked, and the client is one that this host has never seen, unless --fact client.known=yes"
                    + " says otherwise. The reference in a reply is an example.",
            "",
            "--smtp IP plays the client by hand: a whole session with the real server, read from the standard input, whose"
                    + " lines may end in LF. Replies are written to the standard output, behind \">>> \" on the"
                    + " standard error who gave them. Messages go nowhere; recipients 450@, 550@ and nobody@ are"
                    + " refused as a backend would. QUIT or the end of the input ends it.",
            ""
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every recipient and the message would be accepted; with --smtp, the session has ended",
            "1:something would be refused or put off, or is held for recipients",
            "64:wrong use: an unknown fact, something that is no address",
            "65:a test of the policy failed",
            "66:the message cannot be read",
            "69:no session can be had on this machine",
            "78:settings or policy cannot be used"
        })
public final class SimulateCommand implements Callable<Integer> {

    private static final int REFUSED = 1;

    /** sysexits: EX_USAGE. */
    private static final int USAGE = 64;

    /** sysexits: EX_NOINPUT. */
    private static final int NO_INPUT = 66;

    /** sysexits: EX_UNAVAILABLE. */
    private static final int UNAVAILABLE = 69;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PolicyArgument argument = new PolicyArgument();

    @Mixin
    private SceneOptions options = new SceneOptions();

    @Option(names = "--client", paramLabel = "IP", description = "The client's address.")
    private String client;

    @Option(names = "--smtp", paramLabel = "IP", description = "The same, for a session that is read from the input.")
    private String smtp;

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
        if ((client == null) == (smtp == null)) {
            throw new ParameterException(spec.commandLine(), "which client? --client IP, or --smtp IP");
        }
        if (smtp != null && (message != null || verbose || options.isPartOfSession())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "with --smtp, names, addresses and the message are said in the session, and limits count themselves");
        }
        if (smtp != null && live && options.namesLists()) {
            throw new ParameterException(
                    spec.commandLine(), "with --smtp and --live, the DNS lists speak for themselves");
        }
        Optional<MessageFigures> figures;
        try {
            figures = message == null ? Optional.empty() : Optional.of(MessageFile.read(message));
        } catch (IOException unreadable) {
            System.err.println("gatepost: cannot read the message " + message + ": " + reason(unreadable));
            return NO_INPUT;
        }
        Scene scene = options.scene(client == null ? smtp : client, figures);
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
        if (smtp != null) {
            return talk(found, policy, simulation.book(scene), scene);
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

    private int talk(PolicyArgument.Found found, Loaded policy, PolicyBook book, Scene scene) {
        Loaded played = policy.with(book);
        Setup setup = Setup.of(
                settings(found), played, sources -> played, new ExtraEntries(() -> System.currentTimeMillis() / 1000));
        RehearsalText text = new RehearsalText(System.err);
        System.err.println(">>> " + found.path() + ", policy " + book.hash() + ": " + scene.client() + " connects"
                + (live ? ", never seen before; the DNS is the real one" : ""));
        try (Rehearsal rehearsal = new Rehearsal(setup, scene, live, text::tell);
                SmtpTalk talk = new SmtpTalk(rehearsal.start(), System.in, System.out)) {
            if (talk.run()) {
                System.err.println(">>> the connection was closed");
            }
            return 0;
        } catch (IOException failed) {
            System.err.println("gatepost: no session: " + failed.getMessage());
            return UNAVAILABLE;
        }
    }

    private static Simulation.Result live(PolicyArgument.Found found, Simulation simulation, Scene scene) {
        Settings.Dns dns = settings(found).dns();
        try (LiveDns asked = new LiveDns(dns)) {
            return play(simulation, scene, asked);
        }
    }

    private static Settings settings(PolicyArgument.Found found) {
        return found.settings().flatMap(LoadedSettings::settings).orElseGet(SettingsFile::defaults);
    }

    private static Simulation.Result play(Simulation simulation, Scene scene, Outside outside) {
        return simulation.play(scene, outside, System.currentTimeMillis() / 1000);
    }

    private static void complain(Problem problem) {
        System.err.println("gatepost: " + problem.message()
                + problem.hint().map(hint -> ": " + hint).orElse(""));
    }

    private static String reason(IOException unreadable) {
        return unreadable instanceof NoSuchFileException ? "there is no such file" : WholeFile.reason(unreadable);
    }
}
