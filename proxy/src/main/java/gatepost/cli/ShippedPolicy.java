package gatepost.cli;

import gatepost.Gatepost;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The default policy as it came with this Gatepost: beside the jar where it is installed, or in the checkout. */
final class ShippedPolicy {

    private static final List<String> BESIDE_JAR = List.of("default.policy", "../../policies/default.policy");

    private ShippedPolicy() {}

    static Optional<String> find() {
        try {
            Path jar = Path.of(Gatepost.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return BESIDE_JAR.stream()
                    .map(path -> jar.resolveSibling(path).normalize())
                    .filter(Files::isRegularFile)
                    .map(Path::toString)
                    .findFirst();
        } catch (URISyntaxException noPath) {
            return Optional.empty();
        }
    }
}
