package gatepost.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import gatepost.records.LogFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/**
 * Who looked up whose mail: a JSON line beside the decision log for each look-up. Where it cannot be written the look-up
 * goes on, and says so: who may read the log, may also read it without us.
 */
final class AuditFile {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final Set<StandardOpenOption> APPENDED =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);

    /** Support staff add lines, too. */
    private static final FileAttribute<?> FOR_THE_GROUP =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw----"));

    private final Path file;

    private AuditFile(Path file) {
        this.file = file;
    }

    /** {@code audit.jsonl} in the directory of the log. */
    static AuditFile of(LogFiles log) {
        return new AuditFile(path(log));
    }

    static Path path(LogFiles log) {
        return log.current().resolveSibling("audit.jsonl");
    }

    /** @param found how many records were shown or changed */
    void tell(String command, List<String> words, int found) {
        try (OutputStream out = Channels.newOutputStream(FileChannel.open(file, APPENDED, FOR_THE_GROUP));
                JsonGenerator to = JSON.createGenerator(out)) {
            to.writeStartObject();
            to.writeNumberField("v", 1);
            to.writeStringField("kind", "audit");
            to.writeStringField(
                    "ts", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
            to.writeStringField("user", user());
            to.writeStringField("command", command);
            to.writeArrayFieldStart("words");
            for (String word : words) {
                to.writeString(word);
            }
            to.writeEndArray();
            to.writeNumberField("found", found);
            to.writeEndObject();
            to.writeRaw('\n');
        } catch (IOException e) {
            System.err.println("gatepost: no audit line in " + file + ": " + WholeFile.reason(e));
        }
    }

    /** Who became root says so here. */
    private static String user() {
        String sudo = System.getenv("SUDO_USER");
        return sudo == null ? System.getProperty("user.name") : sudo;
    }
}
