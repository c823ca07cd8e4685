package gatepost.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of policies/ as an admin finds them, to be loaded with others beside them. */
final class ShippedFiles {

    private static final String FOLDER = "policies/";

    private ShippedFiles() {}

    /** The policies and their lists, by their path below policies/; nothing that a site or a recipe adds. */
    static Map<String, String> policies() {
        Map<String, String> files = new HashMap<>();
        for (Path policy : TestFiles.in(FOLDER, ".policy")) {
            files.put(policy.getFileName().toString(), read(policy));
        }
        for (Path list : TestFiles.in(FOLDER + "lists", "")) {
            files.put("lists/" + list.getFileName(), read(list));
        }
        return files;
    }

    /** One of the shipped policies, with this text as the only file of the site. */
    static Loaded with(String policy, String name, String text) {
        Map<String, String> files = policies();
        files.put("conf.d/" + name, text);
        return PolicyFile.load(new MemorySources(files), policy, "mx.example.org");
    }

    static List<Path> recipes() {
        return TestFiles.in(FOLDER + "cookbook", ".policy");
    }

    static String text(String path) {
        return read(Path.of(TestFiles.root(FOLDER + path)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
