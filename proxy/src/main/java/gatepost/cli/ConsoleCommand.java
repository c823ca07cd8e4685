package gatepost.cli;

import gatepost.console.PasswordHash;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What belongs to the pages for admins. */
@Command(
        name = "console",
        description = "Makes what the console needs; the pages themselves are served by \"run\", when the settings have"
                + " \"console on ADDRESS\".",
        synopsisSubcommandLabel = "COMMAND")
public final class ConsoleCommand {

    /** sysexits: EX_USAGE. */
    private static final int USAGE = 64;

    private static final int SHORTEST = 8;

    @Command(
            name = "password",
            description = {
                "Asks for a password and prints a line for the password file of the console.",
                "",
                "gatepost console password alice >> /etc/gatepost/console.passwords. Without a terminal the password is"
                        + " the first line of the standard input."
            },
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:printed", "64:no name, or a password that is too short or was typed differently"})
    int password(@Parameters(paramLabel = "USER", description = "A name without a colon.") String user)
            throws IOException {
        if (!user.matches("[^:#\\s\\p{Cntrl}][^:\\s\\p{Cntrl}]{0,99}")) {
            System.err.println("gatepost: a name has no colon, no space, no # in front, and at most 100 characters");
            return USAGE;
        }
        Optional<char[]> password = System.console() == null ? line() : typed(System.console());
        if (password.isEmpty()) {
            return USAGE;
        }
        if (password.get().length < SHORTEST) {
            System.err.println("gatepost: a password has " + SHORTEST + " characters or more");
            return USAGE;
        }
        System.out.println(user + ":" + PasswordHash.of(password.get()).text());
        return 0;
    }

    private static Optional<char[]> typed(Console terminal) {
        char[] first = terminal.readPassword("Password: ");
        char[] second = terminal.readPassword("Once more: ");
        if (first == null || !Arrays.equals(first, second)) {
            System.err.println("gatepost: these are different");
            return Optional.empty();
        }
        return Optional.of(first);
    }

    private static Optional<char[]> line() throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return Optional.of((line == null ? "" : line).toCharArray());
    }
}
