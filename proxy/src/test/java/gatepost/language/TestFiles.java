package gatepost.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files that tests read, wherever in the project the tests were started. */
final class TestFiles {

    private TestFiles() {}

    /** A path from the top of the project. */
    static String root(String path) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("policies")) && Files.isDirectory(at.resolve("proxy"))) {
                return at.resolve(path).toString();
            }
        }
        throw new IllegalStateException("tests run inside of the project");
    }

    static List<Path> in(String folder, String suffix) {
        try (Stream<Path> files = Files.list(Path.of(root(folder)))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
