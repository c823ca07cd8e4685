package gatepost.console;

import gatepost.language.DiskSources;
import gatepost.language.FileStamp;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file with a line {@code USER:HASH} for each user, read anew when it has changed. One that cannot be used lets nobody
 * in, so that nobody who was taken out stays in.
 */
public final class PasswordFile {

    private final DiskSources disk = new DiskSources();
    private final String path;
    private final Consumer<String> warnings;
    private boolean tried;
    private Optional<FileStamp> read = Optional.empty();
    private Map<String, PasswordHash> users = Map.of();

    PasswordFile(String path, Consumer<String> warnings) {
        this.path = path;
        this.warnings = warnings;
    }

    /**
     * What is in such a file.
     *
     * @throws IOException when it cannot be read, others may read it, or a line of it is none
     */
    public static Map<String, PasswordHash> read(String path) throws IOException {
        Map<String, PasswordHash> users = new HashMap<>();
        int number = 0;
        for (String line : new DiskSources().secret(path).split("\n")) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            int colon = text.indexOf(':');
            Optional<PasswordHash> hash = colon < 1 ? Optional.empty() : PasswordHash.parse(text.substring(colon + 1));
            if (hash.isEmpty()) {
                throw new IOException(
                        "line " + number + " is not USER:HASH, as \"gatepost console password USER\" makes it");
            }
            users.put(text.substring(0, colon), hash.get());
        }
        return users;
    }

    /** Users of the moment. */
    synchronized Map<String, PasswordHash> users() {
        Optional<FileStamp> now = disk.stamp(path);
        if (!tried || !now.equals(read)) {
            tried = true;
            read = now;
            users = Map.of();
            try {
                users = Map.copyOf(read(path));
            } catch (IOException unusable) {
                warnings.accept("the console lets nobody in: " + path + ": " + unusable.getMessage());
            }
        }
        return users;
    }
}
