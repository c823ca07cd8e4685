package gatepost.observe;

import java.io.Closeable;
import java.io.IOException;

/** Where log lines go. Used by one thread; whatever it was told once it has told the system when it returns. */
public interface LogSink extends Closeable {

    /** What operators call it: a path, or {@code stdout}. */
    String name();

    /**
     * Writes whole lines. After a failure none of them counts as written, or with a {@link RecordsLostException} those that
     * it does not count; the next call starts afresh.
     */
    void write(byte[] lines) throws IOException;

    /** Lets go of the file, so that the next write makes a new one: after a rotation. */
    void reopen() throws IOException;
}
