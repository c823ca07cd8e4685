package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command writes whole files, or none. */
class FmtCommandTest {

    private static final String UGLY = "policy 1\nat   helo {\n  off x\n}\n";
    private static final String LAID = "policy 1\nat helo {\n    off x\n}\n";

    @TempDir
    private Path directory;

    @Test
    void writesFileAnewWithItsPermissions() throws IOException {
        Path file = file(UGLY);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Shown shown = Shown.of("fmt", file.toString());

        assertEquals(0, shown.code());
        assertEquals(file + ": formatted\n", shown.out());
        assertEquals(LAID, Files.readString(file));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(List.of(file), left());
        assertEquals("", Shown.of("fmt", file.toString()).out());
    }

    @Test
    void linkStaysALink() throws IOException {
        Path file = file(UGLY);
        Path link = Files.createSymbolicLink(directory.resolve("link.policy"), file);
        Shown.of("fmt", link.toString());

        assertTrue(Files.isSymbolicLink(link));
        assertEquals(LAID, Files.readString(file));
    }

    @Test
    void checkOnlyNamesFiles() throws IOException {
        Path file = file(UGLY);
        Shown shown = Shown.of("fmt", "--check", file.toString());

        assertEquals(1, shown.code());
        assertEquals(file + "\n", shown.out());
        assertEquals(UGLY, Files.readString(file));
    }

    @Test
    void diffIsOneThatPatchReads() throws IOException {
        Path file = file(UGLY);
        Shown shown = Shown.of("fmt", "--diff", file.toString());

        assertEquals(0, shown.code());
        assertEquals(
                "--- " + file + "\n+++ " + file + "\n@@ -1,4 +1,4 @@\n policy 1\n-at   helo {\n-  off x\n+at helo {\n"
                        + "+    off x\n }\n",
                shown.out());
        assertEquals(UGLY, Files.readString(file));
    }

    @Test
    void mistakesAreNamedAndNothingIsWritten() throws IOException {
        Path file = file("at helo {\n");
        Shown shown =
                Shown.of("fmt", file.toString(), directory.resolve("missing").toString());

        assertEquals(78, shown.code());
        assertTrue(shown.err().contains(file + ":1:9: error: this \"{\" is never closed"), shown.err());
        assertTrue(shown.err().contains("there is no such file"), shown.err());
        assertEquals("at helo {\n", Files.readString(file));
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("a.policy"), text);
    }
}
