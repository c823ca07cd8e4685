package gatepost.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** The recipes of policies/cookbook, each to be tried as the only file that a site adds to the default policy. */
public final class Cookbook {

    private static final Path POLICIES = Path.of("policies");
    private static final String POLICY = ".policy";

    private Cookbook() {}

    /** Names of the recipes, alphabetically. */
    public static List<String> recipes() throws IOException {
        try (Stream<Path> all = Files.list(POLICIES.resolve("cookbook"))) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(POLICY))
                    .map(name -> name.substring(0, name.length() - POLICY.length()))
                    .sorted()
                    .toList();
        }
    }

    /**
     * The default policy with its lists, one recipe and the files of its name, in a new folder.
     *
     * @return the policy to load
     */
    public static Path with(String recipe, Path directory) throws IOException {
        Path folder = Files.createTempDirectory(directory, recipe);
        copy(POLICIES.resolve("lists"), folder.resolve("lists"), "");
        copy(POLICIES.resolve("cookbook"), folder.resolve("conf.d"), recipe + ".");
        return Files.copy(POLICIES.resolve("default.policy"), folder.resolve("default.policy"));
    }

    /** Readable for their owner alone, as a file with a key has to be. */
    private static void copy(Path from, Path to, String prefix) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> all = Files.list(from)) {
            for (Path each : all.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .toList()) {
                Path copy = Files.copy(each, to.resolve(each.getFileName()));
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }
}
