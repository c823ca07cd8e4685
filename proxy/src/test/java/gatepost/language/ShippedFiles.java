package gatepost.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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

    /** One of the shipped policies, with these files of the site in conf.d/. */
    static Loaded with(String policy, Map<String, String> site) {
        Map<String, String> files = policies();
        site.forEach((name, text) -> files.put("conf.d/" + name, text));
        return PolicyFile.load(new MemorySources(files), policy, "mx.example.org");
    }

    /** All of the cookbook, by name. */
    static SortedMap<String, String> cookbook() {
        SortedMap<String, String> files = new TreeMap<>();
        TestFiles.in(FOLDER + "cookbook", "")
                .forEach(path -> files.put(path.getFileName().toString(), read(path)));
        return files;
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
