package gatepost.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What Linux tells about the TCP connections of this machine. */
final class Sockets {

    /** Columns of /proc/net/tcp (proc(5)): remote address and port; octets that wait to be sent and to be read. */
    private static final int REMOTE = 2;

    private static final int QUEUES = 4;

    private Sockets() {}

    /** Waits until octets that were sent towards this port on loopback are stuck, because nobody there reads. */
    static void awaitBacklogTowards(int port) {
        String remote = String.format(Locale.ROOT, ":%04X", port);
        Await.until(() -> isStuck(remote), () -> "a backlog towards port " + port);
    }

    private static boolean isStuck(String remote) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(Sockets::lines)
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns[REMOTE].endsWith(remote))
                .anyMatch(columns -> !columns[QUEUES].startsWith("00000000:"));
    }

    private static Stream<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file)).stream().skip(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
