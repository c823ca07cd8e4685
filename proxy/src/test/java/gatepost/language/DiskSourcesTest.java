package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSourcesTest {

    private final DiskSources sources = new DiskSources();

    @TempDir
    private Path folder;

    @Test
    void readsUtf8AndNothingElse() throws IOException {
        Files.writeString(folder.resolve("a"), "bücher.example\n");
        Files.write(folder.resolve("b"), new byte[] {'a', (byte) 0xfc, 'b'});

        assertEquals(
                "bücher.example", sources.read(folder.resolve("a").toString()).line(1));
        assertEquals("it is not UTF-8 text", message(folder.resolve("b").toString()));
    }

    @Test
    void saysWhyAFileCannotBeRead() {
        assertEquals("there is no such file", message(folder.resolve("none").toString()));
        assertEquals("it is not a file", message(folder.toString()));
        assertEquals("it is not the name of a file", message("a\0b"));
    }

    @Test
    void findsFilesByPatternInOrder() throws IOException {
        for (String name : List.of("20-b.policy", "10-a.policy", "30-c.policy~", ".hidden.policy")) {
            Files.writeString(folder.resolve(name), "");
        }

        assertEquals(List.of(folder + "/10-a.policy", folder + "/20-b.policy"), sources.matching(folder + "/*.policy"));
        assertEquals(List.of(), sources.matching(folder + "/none/*.policy"));
        assertEquals(List.of(), sources.matching(folder + "/[{*.policy"));
    }

    @Test
    void patternsKnowStarAndQuestionMark() {
        assertTrue(Glob.matches("*.pol*", "a.b.policy"));
        assertTrue(Glob.matches("?0-*", "10-"));
        assertTrue(Glob.matches("*a*b", "xaxbxab"));
        assertFalse(Glob.matches("*a*b", "xaxbxa"));
        assertFalse(Glob.matches("?", ""));
        assertFalse(Glob.matches("*", ".hidden"));
        assertTrue(Glob.matches(".*", ".hidden"));
    }

    private String message(String path) {
        return assertThrows(IOException.class, () -> sources.read(path)).getMessage();
    }
}
