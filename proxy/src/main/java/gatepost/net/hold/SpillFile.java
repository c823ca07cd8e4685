package gatepost.net.hold;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that takes what does not stay in memory. All calls may block and are made on the file pool. */
interface SpillFile extends Closeable {

    /** Writes all that remains in {@code octets}, the first of them at {@code position}. */
    void write(ByteBuffer[] octets, long position) throws IOException;

    /** Fills {@code octets} from {@code position}; an early end of the file is an error. */
    void read(ByteBuffer octets, long position) throws IOException;
}
