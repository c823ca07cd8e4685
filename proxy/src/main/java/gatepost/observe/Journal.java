package gatepost.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Whether standard output leads to systemd's journal, which gives each line its time, host and name itself, and takes a
 * level in front of it (sd-daemon(3)).
 */
public final class Journal {

    /** sd-daemon(3): SD_INFO. */
    static final String LEVEL = "<6>";

    private static final Path STDOUT = Path.of("/proc/self/fd/1");

    private Journal() {}

    /** systemd says in JOURNAL_STREAM which stream is the journal's: a child that writes elsewhere has it, too. */
    public static boolean isStdout(Map<String, String> environment) {
        String stream = environment.get("JOURNAL_STREAM");
        return stream != null && stream.equals(deviceAndInode(STDOUT));
    }

    /** As systemd writes it: {@code DEVICE:INODE} in decimals; empty where that is not to be had. */
    static String deviceAndInode(Path path) {
        try {
            Map<String, Object> stat = Files.readAttributes(path, "unix:dev,ino");
            return stat.get("dev") + ":" + stat.get("ino");
        } catch (IOException | UnsupportedOperationException unknown) {
            return "";
        }
    }
}
