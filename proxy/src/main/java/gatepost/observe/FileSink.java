package gatepost.observe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Appends to a file, which is opened at the first write and again after every failure. A line that could be written
 * only in part is cut off again, so that a disk that was full for a while leaves no torn record behind.
 */
public final class FileSink implements LogSink {

    /** For the owner and the group only: the lines hold addresses. */
    private static final String PERMISSIONS = "rw-r-----";

    private final Path path;
    private FileChannel channel;

    public FileSink(Path path) {
        this.path = path;
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public void write(byte[] lines) throws IOException {
        if (channel == null) {
            channel = open();
        }
        long before = channel.size();
        ByteBuffer rest = ByteBuffer.wrap(lines);
        try {
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (IOException e) {
            cutTo(before, rest, e);
            throw e;
        }
    }

    @Override
    public void reopen() throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PERMISSIONS)));
    }

    private void cutTo(long length, ByteBuffer rest, IOException cause) {
        try {
            if (rest.position() > 0) {
                channel.truncate(length);
            }
            close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
