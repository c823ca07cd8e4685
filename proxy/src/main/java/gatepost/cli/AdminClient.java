package gatepost.cli;

import gatepost.admin.AdminAnswer;
import gatepost.admin.AdminCall;
import gatepost.language.DiskSources;
import gatepost.language.Settings;
import gatepost.language.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks the Gatepost that runs on this host, and shows what it answers. */
final class AdminClient {

    /** Where the package has it. */
    private static final String INSTALLED = "/run/gatepost/admin.sock";

    /** A reload reads large lists and runs the policy's tests. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--socket",
            paramLabel = "SOCKET",
            description = "Socket of the running Gatepost; default: the one of \"admin on\" in the settings, else "
                    + INSTALLED + ".")
    private Path socket;

    /** Sends a command; says the exit code. */
    int run(List<String> words) {
        return show(ask(words, PATIENCE));
    }

    AdminAnswer ask(List<String> words, Duration patience) {
        if (socket == null) {
            socket = Path.of(stated());
        }
        try {
            return AdminCall.ask(socket, words, patience);
        } catch (IOException failed) {
            return explained(socket, failed);
        }
    }

    /** Settings that cannot be read must not keep anybody from asking. */
    private String stated() {
        return SettingsFile.load(new DiskSources(), config.path())
                .settings()
                .flatMap(Settings::admin)
                .orElse(INSTALLED);
    }

    static int show(AdminAnswer answer) {
        String text = answer.text().strip();
        if (answer.exitCode() != 0) {
            System.err.println("gatepost: " + text);
        } else if (!text.isEmpty()) {
            System.out.println(text);
        }
        return answer.exitCode();
    }

    /** The JDK has one exception for all that the system says of a unix socket; the words are the system's. */
    static AdminAnswer explained(Path at, IOException failed) {
        String words = String.valueOf(failed.getMessage());
        if (words.contains("Permission denied")) {
            return AdminAnswer.error(
                    AdminAnswer.FORBIDDEN, "no permission to command Gatepost: " + at + " is for its owner and group");
        }
        if (words.contains("Connection refused") || words.contains("No such file") || !Files.exists(at)) {
            return AdminAnswer.error(
                    AdminAnswer.UNAVAILABLE,
                    "not running, or without \"admin on\" in its settings: nobody listens on " + at);
        }
        return AdminAnswer.error(AdminAnswer.UNAVAILABLE, "no answer on " + at + ": " + words);
    }
}
