package gatepost.cli;

import gatepost.admin.AdminCall;
import gatepost.language.Settings;
import gatepost.mail.Address;
import gatepost.records.AddressMask;
import gatepost.records.AuditFile;
import gatepost.records.Erasure;
import gatepost.records.LogFiles;
import gatepost.records.Mention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is recorded of one person, shown or taken out. */
@Command(
        name = "privacy",
        description = {
            "Shows or erases what the decision log has of a mail address, in all files that are kept.",
            "",
            "What is remembered for greylisting and reputation holds no address: keys of it are made by a secret, and"
                    + " networks are remembered, not people.",
            "",
            "The text log and the logs of the backend are not searched: they are rotated, and kept, by others."
        },
        synopsisSubcommandLabel = "COMMAND")
public final class PrivacyCommand {

    private static final int NOTHING = 1;

    /** sysexits: EX_UNAVAILABLE. */
    private static final int UNAVAILABLE = 69;

    /** sysexits: EX_IOERR. */
    private static final int IO = 74;

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Spec
    private CommandSpec spec;

    @Command(
            name = "export",
            description = "Prints every record in which the address stands, one JSON object on a line, oldest first.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:printed", "1:nothing is recorded of it", "64:no address", "74:the log cannot be read"})
    int export(
            @Mixin DecisionFiles log,
            @Parameters(paramLabel = "ADDRESS", description = "As alice@example.org.") String address) {
        try {
            Mention mention = mention(log, checked(address));
            int[] found = new int[1];
            log.records().read(Instant.EPOCH, Instant.now(), mention.text(), record -> {
                if (mention.isIn(record.json())) {
                    System.out.println(AsciiJson.of(record.json()));
                    found[0]++;
                }
                return true;
            });
            Audit.tell(log.files(), "privacy export", List.of(AddressMask.DOMAIN.in(address)), found[0]);
            return found[0] == 0 ? NOTHING : 0;
        } catch (IOException unreadable) {
            System.err.println("gatepost: cannot read the decision log: " + WholeFile.reason(unreadable));
            return IO;
        }
    }

    @Command(
            name = "erase",
            description = {
                "Takes the local part of the address out of every record; the records stay, and count, as *@example.org.",
                "",
                "A running Gatepost is told to begin a new file first, which needs \"admin on\" in its settings.",
                "",
                "The text log stays as it is; where it goes is said at the end."
            },
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {
                "0:erased",
                "1:nothing was recorded of it",
                "64:no address",
                "69:a running Gatepost cannot be told: its file of today was left as it is",
                "74:a file cannot be read or written"
            })
    int erase(
            @Mixin DecisionFiles log,
            @Parameters(paramLabel = "ADDRESS", description = "As alice@example.org.") String address) {
        try {
            Erasure erasure = new Erasure(mention(log, checked(address)));
            LogFiles files = log.files();
            boolean complete = closeToday(files, log.settings().flatMap(Settings::admin));
            for (LogFiles.Closed file : files.closed()) {
                erasure.in(file.path());
            }
            Path audit = AuditFile.path(files);
            if (Files.exists(audit)) {
                erasure.in(audit);
            }
            Audit.tell(files, "privacy erase", List.of(AddressMask.DOMAIN.in(address)), erasure.changed());
            System.out.println("erased from " + erasure.changed() + " records");
            textLog(log.settings()).ifPresent(System.err::println);
            return !complete ? UNAVAILABLE : erasure.changed() == 0 ? NOTHING : 0;
        } catch (IOException failed) {
            System.err.println("gatepost: not erased everywhere: " + WholeFile.reason(failed));
            return IO;
        }
    }

    /** What is left for the admin to do; empty without a text log. */
    private static Optional<String> textLog(Optional<Settings> settings) {
        String where = settings.map(Settings::text)
                .map(log -> switch (log.target()) {
                    case OFF -> "";
                    case STDOUT -> "the text log on standard output (under systemd the journal)";
                    case SYSLOG -> "the text log at the receiver of syslog";
                    case FILE -> "the text log " + log.file().orElseThrow() + " and what was rotated of it";
                })
                .orElse("the text log");
        return where.isEmpty()
                ? Optional.empty()
                : Optional.of("gatepost: " + where + " may have the address still, as the log of the backend may:"
                        + " erase it there, or wait until it is deleted");
    }

    /** Whether nobody writes any more to what was written until now. */
    private static boolean closeToday(LogFiles files, Optional<String> socket) throws IOException {
        if (!Files.exists(files.current())) {
            return true;
        }
        if (socket.isPresent()) {
            Path closed = files.free(LocalDate.now(ZoneOffset.UTC));
            Files.move(files.current(), closed);
            if (isTold(Path.of(socket.get()))) {
                return true;
            }
            Files.move(closed, files.current());
        }
        System.err.println(
                "gatepost: a running Gatepost may write to " + files.current() + " and cannot be told; it was"
                        + " left as it is. State \"admin on SOCKET\", or run this again after midnight (UTC)");
        return false;
    }

    /** Where there is no socket, or one that nobody listens on, no Gatepost runs with these settings. */
    private static boolean isTold(Path socket) {
        try {
            return !Files.exists(socket)
                    || AdminCall.ask(socket, List.of("reopen"), PATIENCE).exitCode() == 0;
        } catch (IOException failed) {
            return String.valueOf(failed.getMessage()).contains("Connection refused");
        }
    }

    /** Recorded is one form of a domain, but what a backend or a header said is recorded as well. */
    private static Mention mention(DecisionFiles log, String address) throws IOException {
        return new Mention(log.mask().in(Address.sought(address)), log.mask().in(address));
    }

    private String checked(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1 || at == address.length() - 1) {
            throw new ParameterException(spec.commandLine(), "\"" + address + "\" is no mail address");
        }
        return address;
    }
}
