package gatepost.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Who looked up whose mail: a JSON line beside the decision log for each look-up. */
public final class AuditFile {

    private static final JsonFactory JSON = PrintableJson.builder().build();

    private static final Set<StandardOpenOption> APPENDED = Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND);

    /** Support staff add lines, too, and the service does for its console. */
    private static final Set<PosixFilePermission> FOR_THE_GROUP = PosixFilePermissions.fromString("rw-rw----");

    private final Path file;

    private AuditFile(Path file) {
        this.file = file;
    }

    /** {@code audit.jsonl} in the directory of the log. */
    public static AuditFile of(LogFiles log) {
        return new AuditFile(path(log));
    }

    public static Path path(LogFiles log) {
        return log.current().resolveSibling("audit.jsonl");
    }

    /** The file of this log's look-ups. */
    public Path path() {
        return file;
    }

    /**
     * Writes a line.
     *
     * @param words what was looked for
     * @param found how many records were shown or changed
     */
    public void tell(String user, String command, List<String> words, int found) throws IOException {
        if (!Files.exists(file)) {
            make();
        }
        try (OutputStream out = Channels.newOutputStream(FileChannel.open(file, APPENDED));
                JsonGenerator to = JSON.createGenerator(out)) {
            to.writeStartObject();
            to.writeNumberField("v", 1);
            to.writeStringField("kind", "audit");
            to.writeStringField(
                    "ts", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
            to.writeStringField("user", user);
            to.writeStringField("command", command);
            to.writeArrayFieldStart("words");
            for (String word : words) {
                to.writeString(word);
            }
            to.writeEndArray();
            to.writeNumberField("found", found);
            to.writeEndObject();
            to.writeRaw('\n');
        }
    }

    /** Whoever is the first, with whatever mask: it is for the group that the directory is for. */
    private void make() throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(FOR_THE_GROUP));
            Files.setPosixFilePermissions(file, FOR_THE_GROUP);
        } catch (FileAlreadyExistsException meanwhile) {
            return;
        }
        try {
            GroupPrincipal group = Files.readAttributes(file.getParent(), PosixFileAttributes.class)
                    .group();
            Files.getFileAttributeView(file, PosixFileAttributeView.class).setGroup(group);
        } catch (IOException notOurs) {
            // Only root and members of the group may say so; the file is written all the same.
        }
    }
}
