package gatepost.console;

import gatepost.records.AuditFile;
import gatepost.records.LogFiles;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Writes down who looked up whose mail. What cannot be written down is not shown: here, nobody could read the log
 * without us.
 */
final class LookUps {

    /** A page that shows itself again every few seconds is told of this often. */
    private static final long AGAIN = 600_000_000_000L;

    private static final int REMEMBERED = 1000;

    private final AuditFile file;
    private final LongSupplier nanos;

    private final Map<String, Long> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    LookUps(LogFiles log, LongSupplier nanos) {
        this.file = AuditFile.of(log);
        this.nanos = nanos;
    }

    /** @param found how many records are shown */
    void tell(Request request, String command, List<String> words, int found) throws IOException {
        try {
            file.tell(request.user(), "console " + command, words, found);
        } catch (IOException unwritten) {
            throw new UntoldException(
                    "Nothing is shown, because the look-up cannot be written down in " + file.path() + ".", unwritten);
        }
    }

    /** The same of a page that is asked for again and again. */
    synchronized void tellNowAndThen(Request request, String command, List<String> words, int found)
            throws IOException {
        String what = request.user() + " " + command + " " + words;
        Long before = told.get(what);
        if (before == null || nanos.getAsLong() - before > AGAIN) {
            tell(request, command, words, found);
            told.remove(what);
            told.put(what, nanos.getAsLong());
        }
    }

    /** Who looks up what would not be known. */
    static final class UntoldException extends IOException {
        private static final long serialVersionUID = 1;

        UntoldException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
