package gatepost.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files that their owner alone may read, whatever the mask of whoever starts us: addresses of clients stand in them in
 * clear, and keys. Not even the group, as logs have: nobody but this process has a use for them.
 */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> PERMISSIONS = PosixFilePermissions.fromString("rw-------");

    /** For a file that is made as it is opened. */
    public static final FileAttribute<Set<PosixFilePermission>> ATTRIBUTE =
            PosixFilePermissions.asFileAttribute(PERMISSIONS);

    private OwnerOnly() {}

    /** Makes an empty file. */
    public static void make(Path file) throws IOException {
        Files.createFile(file, ATTRIBUTE);
    }

    /** Takes from everybody else what they may with a file that is there. */
    public static void restrict(Path file) throws IOException {
        if (!Files.getPosixFilePermissions(file).equals(PERMISSIONS)) {
            Files.setPosixFilePermissions(file, PERMISSIONS);
        }
    }
}
