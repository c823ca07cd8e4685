package gatepost.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the checkout that the tests run in. */
final class Checkout {

    private Checkout() {}

    /** The folder with {@code deploy/gatepost.conf} in it, here or above. */
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.exists(here.resolve("deploy/gatepost.conf"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("the tests run outside of the checkout");
        }
        return here;
    }

    static String text(String path) {
        try {
            return Files.readString(root().resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The paths of all files below policies/. */
    static List<String> policies() {
        try (Stream<Path> all = Files.walk(root().resolve("policies"))) {
            return all.filter(Files::isRegularFile)
                    .map(path -> root().relativize(path).toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
