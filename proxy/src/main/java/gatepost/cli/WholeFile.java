package gatepost.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/** Replaces a file as a whole: whoever reads it sees the old text or the new one, also after a crash. */
final class WholeFile {

    private WholeFile() {}

    /** The file behind a symbolic link; its permissions stay, and a file whose owner could not be kept is left alone. */
    static void replace(Path file, String text) throws IOException {
        Path real = file.toRealPath();
        if (!Files.isWritable(real)) {
            throw new AccessDeniedException("it may not be written by this user");
        }
        Path fresh = Files.createTempFile(real.getParent(), "." + real.getFileName() + ".", ".new");
        try {
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            likenTo(real, fresh);
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** What stands behind the name of the file in an exception, in words. */
    static String reason(IOException failed) {
        return failed instanceof AccessDeniedException ? "permission denied" : failed.getMessage();
    }

    private static void likenTo(Path old, Path fresh) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        PosixFileAttributes wanted = Files.readAttributes(old, PosixFileAttributes.class);
        PosixFileAttributes got = view.readAttributes();
        try {
            if (!got.group().equals(wanted.group())) {
                view.setGroup(wanted.group());
            }
            if (!got.owner().equals(wanted.owner())) {
                view.setOwner(wanted.owner());
            }
        } catch (IOException refused) {
            throw new IOException("only its owner or root can replace it", refused);
        }
        view.setPermissions(wanted.permissions());
    }
}
