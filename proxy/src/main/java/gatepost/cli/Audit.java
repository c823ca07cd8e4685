package gatepost.cli;

import gatepost.records.AuditFile;
import gatepost.records.LogFiles;
import java.io.IOException;
import java.util.List;

/**
 * Tells of a look-up by command. Where it cannot be written the look-up goes on, and says so: who may read the log, may
 * also read it without us.
 */
final class Audit {

    private Audit() {}

    /** @param found how many records were shown or changed */
    static void tell(LogFiles log, String command, List<String> words, int found) {
        AuditFile file = AuditFile.of(log);
        try {
            file.tell(user(), command, words, found);
        } catch (IOException e) {
            System.err.println("gatepost: no audit line in " + file.path() + ": " + WholeFile.reason(e));
        }
    }

    /** Who became root says so here. */
    private static String user() {
        String sudo = System.getenv("SUDO_USER");
        return sudo == null ? System.getProperty("user.name") : sudo;
    }
}
