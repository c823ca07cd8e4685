package gatepost.records;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** How much of a log may be read, for a reader that must not keep others waiting. For one thread, and used up once. */
public final class Budget {

    private final LongSupplier nanos;
    private final long end;
    private long octets;
    private boolean spent;

    private Budget(long octets, long end, LongSupplier nanos) {
        this.octets = octets;
        this.end = end;
        this.nanos = nanos;
    }

    /** For whoever has all the time in the world. */
    public static Budget unlimited() {
        return new Budget(Long.MAX_VALUE, Long.MAX_VALUE, () -> 0);
    }

    /**
     * Begins now.
     *
     * @param octets of lines, as they are when nothing is compressed
     * @param time in nanoseconds
     * @param nanos a clock that never goes back
     */
    public static Budget of(long octets, long time, LongSupplier nanos) {
        return new Budget(octets, nanos.getAsLong() + time, nanos);
    }

    /** Whether something was left unread. */
    public boolean isSpent() {
        return spent;
    }

    /** The stream, which ends when the budget does. */
    InputStream of(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                throw new IOException("lines are read in blocks");
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                spent |= octets <= 0 || end - nanos.getAsLong() < 0;
                int read = spent ? -1 : super.read(to, offset, length);
                octets -= Math.max(0, read);
                return read;
            }
        };
    }
}
