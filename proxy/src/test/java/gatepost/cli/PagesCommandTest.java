package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesCommandTest {

    private static final String DEFAULT = "policies/default.policy";

    @TempDir
    private Path directory;

    @Test
    void writesTheSiteAndSaysHowMuch() throws IOException {
        Path out = directory.resolve("a/www");
        Shown shown = Shown.of("pages", "--out", out.toString(), "--contact", "Call 12345", DEFAULT);

        assertEquals(0, shown.code(), shown.err());
        assertTrue(shown.out().matches("\\d+ files in " + out + "\n"), shown.out());
        assertTrue(Files.readString(out.resolve("why/first-contact.html")).contains("Call 12345"));
        assertTrue(Files.exists(out.resolve("style.css")));
        assertEquals(0, Shown.of("pages", "--out", out.toString(), DEFAULT).code(), "again, over the old ones");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertEquals(64, Shown.of("pages", DEFAULT).code());
        Path file = Files.writeString(directory.resolve("file"), "");
        Shown unwritten = Shown.of("pages", "--out", file.toString(), DEFAULT);
        assertEquals(73, unwritten.code());
        assertTrue(unwritten.err().startsWith("gatepost: cannot write to \"" + file + "\": "), unwritten.err());
        Path broken = Files.writeString(directory.resolve("a.policy"), "policy 1\nat helo { reject a if nonsense }\n");
        assertEquals(
                78,
                Shown.of("pages", "--out", directory.toString(), broken.toString())
                        .code());
        assertTrue(Files.notExists(directory.resolve("index.html")));
    }
}
