package gatepost.admin;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes the file of a listening unix socket, for its owner and group alone, in the place of one that nobody serves. */
final class AdminSocketFile {

    private static final String OWNER_AND_GROUP = "rw-rw----";

    private AdminSocketFile() {}

    /**
     * Listens.
     *
     * @param backlog connections that may wait
     * @throws IOException when another process listens there, when something else has the name, or without the rights
     */
    static ServerSocketChannel listen(Path path, int backlog) throws IOException {
        refuseIfTaken(path);
        Path parent = path.toAbsolutePath().getParent();
        // A socket has the permissions of the umask as soon as it is there, so it is made where nobody else gets in.
        Path hidden = Files.createTempDirectory(
                parent, ".a", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path made = hidden.resolve("s");
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(made), backlog);
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(OWNER_AND_GROUP));
            Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
            return channel;
        } catch (IOException failed) {
            channel.close();
            throw new IOException("cannot listen on " + path + ": " + failed.getMessage(), failed);
        } finally {
            Files.deleteIfExists(made);
            Files.delete(hidden);
        }
    }

    private static void refuseIfTaken(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new IOException(path + " is there and is no socket");
        }
        if (isServed(path)) {
            throw new BindException("another process listens on " + path);
        }
    }

    /** Whoever may not even ask must not take its place. */
    private static boolean isServed(Path path) throws IOException {
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return probe.isConnected();
        } catch (ConnectException nobody) {
            return false;
        }
    }
}
