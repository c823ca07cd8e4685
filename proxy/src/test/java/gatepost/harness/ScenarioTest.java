package gatepost.harness;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Plays every scenario, each on a server of its own. */
final class ScenarioTest {

    private static final String FOLDER = "proxy/src/test/scenarios";

    /** Plays only those whose path contains it. */
    private static final String ONLY = "scenario";

    @TempDir
    Path spill;

    @TestFactory
    Stream<DynamicTest> scenarios() throws IOException {
        return wanted().stream().map(file -> test(file, name(file), lines(file)));
    }

    /** Whatever a client meets when it connects, it meets over IPv6, too. */
    @TestFactory
    Stream<DynamicTest> connectOverIpv6() throws IOException {
        assumeTrue(hasIpv6(), "this machine has no ::1, so nothing is tried over IPv6");
        return wanted().stream()
                .filter(file -> file.getParent().endsWith("connect"))
                .flatMap(file ->
                        OverIpv6.of(lines(file)).stream().map(lines -> test(file, name(file) + " over IPv6", lines)));
    }

    /** What holds with BoringSSL, holds where there is none. */
    @TestFactory
    Stream<DynamicTest> tlsByTheJdk() throws IOException {
        return wanted().stream()
                .filter(file -> file.getParent().endsWith("tls"))
                .map(file -> test(file, name(file) + " by the JDK", byTheJdk(lines(file))));
    }

    @Test
    void thereAreScenariosOfEveryPhase() throws IOException {
        Path folder = root().resolve(FOLDER);
        for (String phase :
                List.of("connect", "helo", "mail", "rcpt", "message", "session", "backend", "memory", "tls")) {
            assertTrue(files(root()).stream().anyMatch(file -> file.startsWith(folder.resolve(phase))), phase);
        }
    }

    private DynamicTest test(Path file, String name, List<String> lines) {
        return dynamicTest(name, file.toUri(), () -> {
            try (Scenario scenario = new Scenario(root(), lines, spill)) {
                scenario.run();
            }
        });
    }

    /** Every scenario that is wanted. */
    static Stream<Path> all() {
        try {
            return wanted().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> wanted() throws IOException {
        String only = System.getProperty(ONLY, "");
        return files(root()).stream()
                .filter(file -> file.toString().contains(only))
                .toList();
    }

    static String name(Path file) {
        return root().resolve(FOLDER).relativize(file).toString();
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> byTheJdk(List<String> lines) {
        List<String> all = new ArrayList<>(List.of("settings", "  tls-library jdk"));
        all.addAll(lines);
        return all;
    }

    private static boolean hasIpv6() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            return socket.isBound();
        } catch (IOException none) {
            return false;
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root.resolve(FOLDER))) {
            return all.filter(file -> file.toString().endsWith(".smtp"))
                    .sorted()
                    .toList();
        }
    }

    /** Wherever in the project the tests were started. */
    static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve(FOLDER))) {
            at = at.getParent();
        }
        return at;
    }
}
