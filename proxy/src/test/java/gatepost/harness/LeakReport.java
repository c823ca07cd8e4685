package gatepost.harness;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakTracker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Writes every leak that Netty reports to a file, because the build fails when that file exists and nobody reads a log.
 *
 * <p>Netty creates one detector per kind of resource, named to it by {@code io.netty.customResourceLeakDetector}; the
 * file is named by the system property {@value #FILE_PROPERTY}. It never decides whether a test passes.
 */
public final class LeakReport<T> extends ResourceLeakDetector<T> {

    static final String FILE_PROPERTY = "gatepost.leaks";

    /** Static, since Netty builds the detectors itself and tells nobody; {@link #sweep()} must reach all of them. */
    private static final Queue<LeakReport<Object>> DETECTORS = new ConcurrentLinkedQueue<>();

    public LeakReport(Class<?> resourceType, int samplingInterval) {
        super(resourceType, samplingInterval);
        DETECTORS.add(asAny());
    }

    /** The constructor that Netty looks for first. */
    public LeakReport(Class<?> resourceType, int samplingInterval, long maxActive) {
        this(resourceType, samplingInterval);
    }

    /** Makes every detector look at its queue, as it does only while something new is tracked. */
    static void sweep() {
        for (LeakReport<Object> detector : DETECTORS) {
            Object nothing = new Object();
            ResourceLeakTracker<Object> tracker = detector.track(nothing);
            if (tracker != null) {
                tracker.close(nothing);
            }
        }
    }

    @Override
    protected boolean needReport() {
        return true;
    }

    @Override
    protected void reportTracedLeak(String resourceType, String records) {
        append("LEAK: " + resourceType + " was not released before it was collected." + records);
        super.reportTracedLeak(resourceType, records);
    }

    @Override
    protected void reportUntracedLeak(String resourceType) {
        append("LEAK: " + resourceType + " was not released before it was collected (no trace).");
        super.reportUntracedLeak(resourceType);
    }

    private static synchronized void append(String leak) {
        String file = System.getProperty(FILE_PROPERTY);
        if (file == null) {
            return;
        }
        try {
            Files.writeString(
                    Path.of(file),
                    leak + System.lineSeparator(),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot report a leak", e);
        }
    }

    /** Tracking ignores the type of what it tracks: it keeps the identity only. */
    @SuppressWarnings("unchecked")
    private LeakReport<Object> asAny() {
        return (LeakReport<Object>) this;
    }
}
