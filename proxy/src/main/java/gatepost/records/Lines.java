package gatepost.records;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into lines without copying them. What stands behind the last line feed is still being written, and is
 * kept for the next call: a stream that has ended may go on later.
 */
final class Lines {

    /** A line longer than this is not ours, and passed over in pieces. */
    private static final int LONGEST = 4 << 20;

    /** What to do after a line. */
    enum Next {
        LINE,
        /** Nothing of interest follows in this stream. */
        END,
        /** Nothing of interest follows at all. */
        STOP
    }

    /** Who reads lines: octets from {@code start} to before {@code end}, without the line feed, valid for this call. */
    @FunctionalInterface
    interface Reader {
        Next line(byte[] octets, int start, int end) throws IOException;
    }

    private byte[] octets = new byte[256 * 1024];
    private int filled;

    /** Whether the reader wants more, of another stream. */
    static boolean read(InputStream in, Reader reader) throws IOException {
        return new Lines().more(in, reader);
    }

    /** The lines that are complete by now; whether the reader wants more, of another stream. */
    boolean more(InputStream in, Reader reader) throws IOException {
        for (int read = in.read(octets, filled, octets.length - filled);
                read >= 0;
                read = in.read(octets, filled, octets.length - filled)) {
            int start = 0;
            int end = filled + read;
            for (int at = filled; at < end; at++) {
                if (octets[at] == '\n') {
                    Next next = reader.line(octets, start, at);
                    if (next != Next.LINE) {
                        return next == Next.END;
                    }
                    start = at + 1;
                }
            }
            filled = end - start;
            System.arraycopy(octets, start, octets, 0, filled);
            if (filled == octets.length) {
                octets = filled < LONGEST ? Arrays.copyOf(octets, filled * 2) : octets;
                filled = filled < LONGEST ? filled : 0;
            }
        }
        return true;
    }
}
