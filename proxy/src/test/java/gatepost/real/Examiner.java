package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The drivers of the acceptance suite, which stands beside the checkout: a prober that plays scenario files, and the
 * sink that it looks into afterwards.
 */
final class Examiner implements AutoCloseable {

    private final Path suite;
    private final Path captured;
    private final int sinkPort = Ports.free();
    private final Child sink;

    /** @param sinkOptions of mail_sink.py */
    Examiner(Path directory, String... sinkOptions) {
        suite = Checkout.root().resolve("../shared/exam").normalize();
        assumeTrue(Files.isDirectory(suite), () -> "skipped: the acceptance suite is not at " + suite);
        captured = directory.resolve("captured.jsonl");
        List<String> command = new ArrayList<>(List.of(
                Programs.PYTHON.path(),
                suite.resolve("mail_sink.py").toString(),
                "--listen",
                "127.0.0.1:" + sinkPort,
                "--domains",
                "exam.test",
                "--out",
                captured.toString()));
        command.addAll(List.of(sinkOptions));
        sink = Child.start(directory, command);
        Await.until(this::isSinkThere, () -> "the sink: " + sink.output());
    }

    int sinkPort() {
        return sinkPort;
    }

    /** Files of the suite itself. */
    List<Path> shared(String... names) {
        return Stream.of(names)
                .map(name -> suite.resolve("scenarios").resolve(name + ".smtp"))
                .toList();
    }

    /** Our own files in the same language. */
    static List<Path> own() {
        try (Stream<Path> all = Files.list(Checkout.root().resolve("proxy/src/test/exam"))) {
            return all.filter(path -> path.toString().endsWith(".smtp"))
                    .filter(path -> !path.endsWith("macros.smtp"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Plays them, prints what came of it, and fails when something fails that must not. */
    void examine(InetSocketAddress target, List<Path> scenarios, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Programs.PYTHON.path(),
                suite.resolve("smtp_probe.py").toString(),
                "--target",
                "127.0.0.1:" + target.getPort(),
                "--sink",
                captured.toString(),
                // The silence that ends a group of replies: longer than a busy machine takes for one.
                "--settle",
                "2",
                "--jobs",
                "8",
                "--quiet",
                "--verbose"));
        command.addAll(List.of(options));
        scenarios.forEach(path -> command.add(path.toString()));
        try (Child probe = Child.start(captured.getParent(), command)) {
            int exit = probe.awaitExit();
            System.out.println(probe.output());
            assertEquals(0, exit, probe.output());
        }
    }

    @Override
    public void close() {
        sink.close();
    }

    private boolean isSinkThere() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), sinkPort)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
