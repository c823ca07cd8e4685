package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What export writes, check reads. */
class ExportCommandTest {

    private static final String POLICY =
            "policy 1\ndomains { example.org }\ntest \"a\" { client 192.0.2.1 -> accept }\n";

    @TempDir
    private Path directory;

    @Test
    void exportedPolicyIsCheckedAndIncludedLikeAnyOther() throws IOException {
        Path policy = write("a.policy", POLICY);
        Shown exported = Shown.of("export", "--json", policy.toString());
        Path json = write("b.json", exported.out());
        Path including = write("c.policy", "include \"*.json\"\n");

        assertEquals(0, exported.code());
        assertTrue(Shown.of("check", json.toString()).out().contains("b.json: sound, 1 tests ok"));
        assertEquals(0, Shown.of("check", including.toString()).code());
        assertEquals(0, Shown.of("test", json.toString()).code());
        assertEquals(78, Shown.of("fmt", json.toString()).code());
    }

    @Test
    void settingsAndTheirPolicyAreExported() throws IOException {
        write("a.policy", POLICY);
        Path settings = write("gatepost.conf", "policy \"a.policy\"\n");
        Path json = write(
                "gatepost.conf.json",
                Shown.of("export", "--json", settings.toString()).out());

        assertTrue(Shown.of("export", "--json", "-c", settings.toString()).out().contains("a.policy\",\n"));
        assertEquals(0, Shown.of("check", json.toString()).code());
    }

    @Test
    void whatCannotBeReadIsNotExported() throws IOException {
        Shown shown =
                Shown.of("export", "--json", write("a.policy", "at helo {").toString());

        assertEquals(78, shown.code());
        assertEquals("", shown.out());
        assertTrue(shown.err().contains("never closed"), shown.err());
        assertEquals(
                78,
                Shown.of("export", "--json", directory.resolve("none").toString())
                        .code());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
