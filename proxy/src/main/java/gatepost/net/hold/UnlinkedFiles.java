package gatepost.net.hold;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Temporary files in a directory that only we can enter. Each is deleted as soon as it is open, so nothing of a message
 * outlives the process, whatever ends it.
 */
final class UnlinkedFiles implements SpillFiles {

    private static final Set<StandardOpenOption> HOW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Path directory;

    private UnlinkedFiles(Path directory) {
        this.directory = directory;
    }

    /** Files in {@code directory}, which is made for its owner alone (0700) when it is not there, and made so when it is. */
    static UnlinkedFiles in(Path directory) throws IOException {
        Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rwx------");
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(ownerOnly));
        Files.setPosixFilePermissions(directory, ownerOnly);
        return new UnlinkedFiles(directory);
    }

    @Override
    public SpillFile open() throws IOException {
        Path path = directory.resolve("message-" + UUID.randomUUID());
        FileChannel channel = FileChannel.open(
                path, HOW, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.delete(path);
        } catch (IOException notUnlinked) {
            channel.close();
            throw notUnlinked;
        }
        return new Unlinked(channel);
    }

    private record Unlinked(FileChannel channel) implements SpillFile {

        @Override
        public void write(ByteBuffer[] octets, long position) throws IOException {
            long at = position;
            for (ByteBuffer some : octets) {
                while (some.hasRemaining()) {
                    at += channel.write(some, at);
                }
            }
        }

        @Override
        public void read(ByteBuffer octets, long position) throws IOException {
            long at = position;
            while (octets.hasRemaining()) {
                int count = channel.read(octets, at);
                if (count < 0) {
                    throw new EOFException("a held message ends at octet " + at);
                }
                at += count;
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
