package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bash makes of the completion: each test asks a real one. */
class CompletionCommandTest {

    @TempDir
    private Path directory;

    private Path script;

    @BeforeEach
    void write() throws IOException {
        script = Files.writeString(
                directory.resolve("gatepost"), Shown.of("completion", "bash").out());
    }

    @Test
    void bashReadsIt() throws IOException, InterruptedException {
        assertEquals(List.of(), bash("bash -n '" + script + "' 2>&1"));
        List<String> bound = bash("source '" + script + "' && complete -p gatepost");
        assertTrue(bound.get(0).endsWith(" gatepost"), bound.toString());
    }

    @Test
    void completesCommandsOptionsWordsAndFiles() throws IOException, InterruptedException {
        assertEquals(List.of("show"), completed("sh"));
        assertEquals(List.of("simulate"), completed("si"));
        assertEquals(List.of("tail"), completed("ta"));
        assertEquals(List.of("--near-threshold"), completed("report", "--ne"));
        assertEquals(List.of("--client"), completed("simulate", "--cl"));
        assertEquals(List.of("replay"), completed("repl"));
        assertEquals(List.of("--since"), completed("replay", "--si"));
        assertEquals(List.of(script.toString()), completed("replay", directory + "/gate"));
        assertEquals(List.of("--from-log"), completed("test", "--fr"));
        assertEquals(List.of(script.toString()), completed("simulate", "--message", directory + "/gate"));
        assertEquals(List.of("test"), completed("list", "te"));
        assertEquals(List.of("show"), completed("greylist", "sh"));
        assertEquals(List.of("--diff"), completed("fmt", "--d"));
        assertEquals(List.of(script.toString()), completed("fmt", directory + "/gate"));
        assertEquals(List.of(script.toString()), completed("check", "-c", directory + "/gate"));
    }

    @Test
    void zshTakesTheSame() {
        Shown shown = Shown.of("completion", "zsh");

        assertTrue(shown.out().startsWith("#compdef gatepost\n"), shown.out());
        assertTrue(shown.out().contains("bashcompinit"), "what reads completions of bash");
    }

    @Test
    void otherShellsAreRefused() {
        Shown shown = Shown.of("completion", "fish");

        assertEquals(64, shown.code());
        assertTrue(shown.err().contains("no completion for \"fish\": bash or zsh"), shown.err());
    }

    /** What the tabulator key would put in the place of the last word. */
    private List<String> completed(String... words) throws IOException, InterruptedException {
        return bash("source '" + script + "'; COMP_WORDS=(gatepost " + String.join(" ", words) + "); COMP_CWORD="
                + words.length + "; $(complete -p gatepost | sed 's/.*-F \\([^ ]*\\).*/\\1/')"
                + " gatepost \"${COMP_WORDS[COMP_CWORD]}\" \"${COMP_WORDS[COMP_CWORD-1]}\" 2>/dev/null;"
                + " printf '%s\\n' \"${COMPREPLY[@]}\"");
    }

    private static List<String> bash(String command) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "--norc", "-c", command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), out);
        return out.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
