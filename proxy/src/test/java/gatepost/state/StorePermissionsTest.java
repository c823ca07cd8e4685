package gatepost.state;

import static gatepost.state.Stored.EARNED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses of clients stand in the store in clear: nobody but its owner reads a file of it, under any mask. */
class StorePermissionsTest {

    private final StoreTime time = new StoreTime();
    private final HeardStoreEvents heard = new HeardStoreEvents();

    @TempDir
    private Path directory;

    @Test
    void newFilesAreTheOwners() throws IOException {
        try (EmbeddedStore store = open()) {
            new Stored(store).put(EARNED, "a", "one", StoreTime.START + 1000);
            store.write();
            Map<String, String> all = permissions();
            assertTrue(all.keySet().containsAll(Set.of("state.db", "state.db-wal", "lock")), all::toString);
            assertAllTheOwners(all);
        }
        assertAllTheOwners(permissions());
    }

    @Test
    void filesThatWereOpenToAllAreClosed() throws IOException {
        open().close();
        for (String name : permissions().keySet()) {
            Files.setPosixFilePermissions(directory.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
        }
        Files.createFile(
                directory.resolve("state.db.damaged-20260101T000000Z"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        open().close();
        assertAllTheOwners(permissions());
    }

    @Test
    void theFileThatTakesTheDamagedOnesPlaceIsTheOwners() throws IOException {
        open().close();
        StoreFile.spoil(directory, 0);
        open().close();
        assertEquals(1, heard.setAside.size());
        assertAllTheOwners(permissions());
    }

    private EmbeddedStore open() throws IOException {
        return EmbeddedStore.open(directory, StoreSize.of(1 << 20, 1_000_000), time.clock(heard), heard);
    }

    private static void assertAllTheOwners(Map<String, String> permissions) {
        permissions.forEach((name, may) -> assertEquals("rw-------", may, name));
    }

    private Map<String, String> permissions() throws IOException {
        Map<String, String> permissions = new TreeMap<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                permissions.put(
                        path.getFileName().toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            }
        }
        return permissions;
    }
}
