package gatepost;

import gatepost.cli.CheckCommand;
import gatepost.cli.CompletionCommand;
import gatepost.cli.ConsoleCommand;
import gatepost.cli.DemoCommand;
import gatepost.cli.DnsListCommand;
import gatepost.cli.DrainCommand;
import gatepost.cli.ExamineCommand;
import gatepost.cli.ExplainCommand;
import gatepost.cli.ExportCommand;
import gatepost.cli.FmtCommand;
import gatepost.cli.GreylistCommand;
import gatepost.cli.HelpOption;
import gatepost.cli.ListCommand;
import gatepost.cli.PagesCommand;
import gatepost.cli.PrivacyCommand;
import gatepost.cli.ReloadCommand;
import gatepost.cli.ReplayCommand;
import gatepost.cli.ReportCommand;
import gatepost.cli.ReputationCommand;
import gatepost.cli.RunCommand;
import gatepost.cli.ShowCommand;
import gatepost.cli.SimulateCommand;
import gatepost.cli.StatusCommand;
import gatepost.cli.TailCommand;
import gatepost.cli.TestCommand;
import gatepost.cli.TopCommand;
import gatepost.cli.VersionCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: one command each, exit codes from sysexits. */
@Command(
        name = "gatepost",
        description = "SMTP front proxy: decides what mail may pass, explains why, hands it to the backend.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            TestCommand.class,
            FmtCommand.class,
            ShowCommand.class,
            ExamineCommand.class,
            ExportCommand.class,
            PagesCommand.class,
            SimulateCommand.class,
            ExplainCommand.class,
            ReplayCommand.class,
            TailCommand.class,
            ReportCommand.class,
            PrivacyCommand.class,
            DemoCommand.class,
            StatusCommand.class,
            TopCommand.class,
            ListCommand.class,
            GreylistCommand.class,
            ReputationCommand.class,
            DnsListCommand.class,
            ReloadCommand.class,
            DrainCommand.class,
            ConsoleCommand.class,
            CompletionCommand.class,
            VersionCommand.class
        })
public final class Gatepost {

    /** sysexits: EX_USAGE. */
    private static final int USAGE = 64;

    /** sysexits: EX_SOFTWARE. */
    private static final int BUG = 70;

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs a command and says its exit code. */
    public static int run(String... arguments) {
        CommandLine line = new CommandLine(new Gatepost());
        // An argument may be @example.com, which picocli would take for the name of a file.
        line.setExpandAtFiles(false);
        addHelp(line);
        line.setParameterExceptionHandler((wrong, given) -> {
            line.getErr().println("gatepost: " + wrong.getMessage());
            wrong.getCommandLine().usage(line.getErr());
            return USAGE;
        });
        line.setExecutionExceptionHandler((failed, command, parsed) -> {
            line.getErr().println("gatepost: " + failed);
            return BUG;
        });
        if (arguments.length == 0) {
            line.usage(line.getOut());
            return 0;
        }
        return line.execute(arguments);
    }

    private static void addHelp(CommandLine line) {
        line.addMixin("help", new HelpOption());
        line.getSubcommands().values().forEach(Gatepost::addHelp);
    }
}
