package gatepost.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The directory of a store: who has it, what lies in it under which name. One process has it at a time. */
final class StoreDirectory implements AutoCloseable {

    /** Set-aside files that are kept; each may be as big as the store. */
    static final int KEPT_ASIDE = 3;

    private static final String NAME = "state.db";
    private static final String LOCK = "lock";
    private static final String ASIDE = NAME + ".damaged-";
    /** SQLite finds a log by the name of its file. */
    private static final List<String> PARTS = List.of("", "-wal", "-shm");

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final FileChannel lock;

    private StoreDirectory(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** @throws IOException with a sentence for the administrator */
    static StoreDirectory take(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
            StoreDirectory taken = new StoreDirectory(directory, lock(directory));
            taken.closeToOthers();
            placeNativeCode(directory);
            return taken;
        } catch (FileAlreadyExistsException e) {
            throw new IOException("the state directory " + directory + " is a file", e);
        } catch (AccessDeniedException e) {
            throw new IOException("the state directory " + directory + " cannot be written: no permission", e);
        } catch (StoreInUseException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("the state directory " + directory + " cannot be written: " + e, e);
        }
    }

    Path file() {
        return directory.resolve(NAME);
    }

    /** Makes the file when it is missing, as SQLite would under any mask; its log has the permissions of the file. */
    Path made() throws IOException {
        Path file = file();
        if (!Files.exists(file)) {
            OwnerOnly.make(file);
        }
        return file;
    }

    /** Gives the file another name, with the time in it, and returns it. */
    Path setAside(long now) throws IOException {
        Path aside = freeName(ASIDE + STAMP.format(Instant.ofEpochSecond(now)));
        for (String part : PARTS) {
            Path from = directory.resolve(NAME + part);
            if (Files.exists(from)) {
                Files.move(from, aside.resolveSibling(aside.getFileName() + part));
            }
        }
        forgetOldest();
        return aside;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    /** What was made by an earlier version, or copied by hand, may be open to all. */
    private void closeToOthers() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            for (Path path : all.filter(StoreDirectory::isOurs).toList()) {
                OwnerOnly.restrict(path);
            }
        }
    }

    private static boolean isOurs(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(NAME) || name.equals(LOCK);
    }

    private Path freeName(String wanted) {
        Path name = directory.resolve(wanted);
        for (int i = 2; Files.exists(name); i++) {
            name = directory.resolve(wanted + "." + i);
        }
        return name;
    }

    private void forgetOldest() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            List<Path> aside = all.filter(path -> path.getFileName().toString().startsWith(ASIDE))
                    .filter(path -> !path.toString().endsWith("-wal")
                            && !path.toString().endsWith("-shm"))
                    .sorted()
                    .toList();
            for (Path old : aside.subList(0, Math.max(0, aside.size() - KEPT_ASIDE))) {
                for (String part : PARTS) {
                    Files.deleteIfExists(old.resolveSibling(old.getFileName() + part));
                }
            }
        }
    }

    /**
     * SQLite's native code is unpacked here, as the temporary directory is often not executable. A process that was
     * killed leaves its copy behind; nobody else can use one while the directory is ours.
     */
    private static void placeNativeCode(Path directory) throws IOException {
        Path place = Files.createDirectories(directory.resolve("native"));
        if (System.getProperty("org.sqlite.tmpdir") != null) {
            return;
        }
        try (Stream<Path> left = Files.list(place)) {
            for (Path path : left.toList()) {
                Files.deleteIfExists(path);
            }
        }
        System.setProperty("org.sqlite.tmpdir", place.toString());
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve(LOCK),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                OwnerOnly.ATTRIBUTE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new StoreInUseException(directory);
        }
        channel.close();
        throw new StoreInUseException(directory);
    }
}
