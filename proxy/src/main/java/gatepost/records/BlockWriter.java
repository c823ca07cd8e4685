package gatepost.records;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Compresses lines, as many in a member as have room. */
final class BlockWriter {

    private final OutputStream out;

    BlockWriter(OutputStream out) {
        this.out = out;
    }

    /** All of the input; a last line without a line feed is kept as it is. */
    void all(InputStream in) throws IOException {
        byte[] block = new byte[GzipBlocks.BLOCK];
        int filled = 0;
        for (int read = in.readNBytes(block, 0, block.length); read > 0; ) {
            filled += read;
            int whole = behindLastLine(block, filled);
            if (whole == 0 && filled == block.length) {
                block = Arrays.copyOf(block, 2 * filled);
            } else if (whole > 0) {
                GzipBlocks.write(block, whole, out);
                System.arraycopy(block, whole, block, 0, filled - whole);
                filled -= whole;
            }
            read = in.readNBytes(block, filled, block.length - filled);
        }
        if (filled > 0) {
            GzipBlocks.write(block, filled, out);
        }
    }

    private static int behindLastLine(byte[] block, int filled) {
        int at = filled;
        while (at > 0 && block[at - 1] != '\n') {
            at--;
        }
        return at;
    }
}
