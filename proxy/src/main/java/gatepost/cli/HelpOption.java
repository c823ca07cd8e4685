package gatepost.cli;

import picocli.CommandLine.Option;

/** {@code --help}, the same for every command. */
public final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean asked;

    /** Whether help was asked for; the command line has shown it by then. */
    public boolean asked() {
        return asked;
    }
}
