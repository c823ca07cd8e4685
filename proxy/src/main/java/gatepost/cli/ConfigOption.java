package gatepost.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the settings stand: one option for all commands that need them. */
final class ConfigOption {

    /** Where the package puts it. */
    private static final Path INSTALLED = Path.of("/etc/gatepost/gatepost.conf");

    /** Where a checkout has it. */
    private static final Path CHECKOUT = Path.of("deploy/gatepost.conf");

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Settings file; default /etc/gatepost/gatepost.conf, else deploy/gatepost.conf.")
    private Path file;

    String path() {
        if (file != null) {
            return file.toString();
        }
        return (Files.exists(INSTALLED) || !Files.exists(CHECKOUT) ? INSTALLED : CHECKOUT).toString();
    }
}
