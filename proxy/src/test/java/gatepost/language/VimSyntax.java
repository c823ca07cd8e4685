package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Asks Vim, where it is installed, what it makes of a file. */
final class VimSyntax {

    private static final String SCRIPT = """
            set nocompatible
            set runtimepath^=%s
            filetype on
            syntax on
            edit %s
            let lines = [&filetype]
            for l in range(1, line('$'))
              let names = []
              for c in range(1, col([l, '$']) - 1)
                call add(names, synIDattr(synID(l, c, 1), 'name') . '.')
              endfor
              call add(lines, join(names, ' '))
            endfor
            call writefile(lines, '%s')
            qall!
            """;

    private VimSyntax() {}

    static boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "vim")));
    }

    /** For each line the group of each character. */
    static List<List<String>> groups(Path runtime, Path file, Path directory) throws IOException, InterruptedException {
        Path out = directory.resolve("groups");
        Path script = Files.writeString(directory.resolve("ask.vim"), String.format(SCRIPT, runtime, file, out));
        Process vim = new ProcessBuilder("vim", "-u", "NONE", "-i", "NONE", "-n", "-es", "-S", script.toString())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        String said = new String(vim.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, vim.waitFor(), said);
        List<String> lines = Files.readAllLines(out);
        assertEquals("gatepost", lines.get(0), "the type of " + file.getFileName());
        List<List<String>> groups = new ArrayList<>();
        lines.stream().skip(1).forEach(line -> groups.add(List.of(line.split(" "))));
        return groups;
    }
}
