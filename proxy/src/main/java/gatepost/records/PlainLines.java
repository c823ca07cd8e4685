package gatepost.records;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Finds a time in a file of lines by halving it. */
final class PlainLines {

    /** Longer than any record. */
    private static final int WINDOW = 256 * 1024;

    private PlainLines() {}

    /** Where to begin reading for lines of {@code millis} and later, when lines stand in the order of their times. */
    static long offsetOf(FileChannel file, long millis) throws IOException {
        byte[] window = new byte[WINDOW];
        long low = 0;
        long high = file.size();
        while (high - low > WINDOW) {
            long middle = low + (high - low) / 2;
            if (firstBehind(file, middle, window) < millis) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : low + lineEnd(window, read(file, low, window));
    }

    /** The time of the first whole line behind an offset; of a window without one, as if it lay behind everything. */
    private static long firstBehind(FileChannel file, long offset, byte[] window) throws IOException {
        int read = read(file, offset, window);
        for (int at = lineEnd(window, read); at < read; ) {
            int end = at;
            while (end < read && window[end] != '\n') {
                end++;
            }
            long millis = Stamp.millis(window, at, end);
            if (millis != Stamp.NONE) {
                return millis;
            }
            at = end + 1;
        }
        return Long.MAX_VALUE;
    }

    private static int read(FileChannel file, long offset, byte[] window) throws IOException {
        return Math.max(0, file.read(ByteBuffer.wrap(window), offset));
    }

    /** Behind the first line feed; {@code read} without one. */
    private static int lineEnd(byte[] window, int read) {
        for (int i = 0; i < read; i++) {
            if (window[i] == '\n') {
                return i + 1;
            }
        }
        return read;
    }
}
