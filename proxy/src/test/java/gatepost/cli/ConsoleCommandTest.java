package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.console.PasswordFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines for the password file, made without a terminal. */
class ConsoleCommandTest {

    @TempDir
    private Path directory;

    @Test
    void makesLinesThatThePasswordFileTakes() throws IOException {
        Shown alice = password("alice", "correct horse\n");
        Shown again = password("alice2", "correct horse\n");
        assertEquals(0, alice.code(), alice.err());
        assertNotEquals(alice.out().split("\\$")[3], again.out().split("\\$")[3], "each has a salt of its own");
        Path file = directory.resolve("passwords");
        Files.writeString(file, "# users\n\n" + alice.out() + again.out());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertEquals(
                Set.of("alice", "alice2"), PasswordFile.read(file.toString()).keySet());
    }

    @Test
    void takesNoNameThatWouldBreakTheFileAndNoShortPassword() {
        for (String user : new String[] {"a:b", "#a", "a b", "", "a\nb"}) {
            assertEquals(64, password(user, "correct horse\n").code(), user);
        }
        Shown tooShort = password("alice", "short\n");
        assertEquals(64, tooShort.code());
        assertEquals("", tooShort.out());
        assertTrue(tooShort.err().contains("8 characters or more"), tooShort.err());
        assertEquals(64, password("alice", "").code());
    }

    private static Shown password(String user, String typed) {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
            return Shown.of("console", "password", user);
        } finally {
            System.setIn(before);
        }
    }
}
