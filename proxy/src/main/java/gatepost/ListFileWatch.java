package gatepost;

import gatepost.language.FileStamp;
import gatepost.language.ListFile;
import gatepost.language.Loaded;
import gatepost.language.ReadFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/**
 * Notices list files that changed, on a thread of its own, and has just these read again. It asks for time, size and
 * identity of each file once a second: that works on every file system, and for files that are written over as for those
 * that are replaced by rename. A file counts as changed when it looks the same twice: who is still writing is waited for.
 */
final class ListFileWatch implements AutoCloseable {

    private static final long EVERY_MILLIS = 1000;

    private final PolicyInUse policy;
    private final Logger operator;
    private final Map<String, Optional<FileStamp>> handled = new HashMap<>();
    private final Map<String, Optional<FileStamp>> seen = new HashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "gatepost-lists");
        made.setDaemon(true);
        return made;
    });

    /** @param operator hears of bugs only; what becomes of lists is told by the policy */
    ListFileWatch(PolicyInUse policy, Logger operator) {
        this.policy = policy;
        this.operator = operator;
    }

    void start() {
        thread.scheduleWithFixedDelay(
                new Repeated("looking at list files", this::look, operator),
                EVERY_MILLIS,
                EVERY_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** One look at all files; those that have changed are read again before this returns. */
    synchronized void look() {
        Set<String> changed = new TreeSet<>();
        Loaded loaded = policy.loaded();
        // A table is two lists in one file.
        Set<String> paths = loaded.files().lists().stream().map(ListFile::path).collect(Collectors.toSet());
        for (String path : paths) {
            if (hasChanged(path, loaded.files().read())) {
                changed.add(path);
            }
        }
        if (!changed.isEmpty()) {
            policy.rereadLists(changed);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private boolean hasChanged(String path, ReadFiles files) {
        Optional<FileStamp> now = files.stampNow(path);
        if (now.equals(files.stamp(path)) || now.equals(handled.get(path))) {
            seen.remove(path);
            return false;
        }
        if (!now.equals(seen.put(path, now))) {
            return false;
        }
        seen.remove(path);
        handled.put(path, now);
        return true;
    }
}
