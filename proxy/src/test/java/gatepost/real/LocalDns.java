package gatepost.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An unbound of our own on a loopback port that knows some records, says NXDOMAIN to the rest and asks nobody. */
final class LocalDns implements AutoCloseable {

    private final int port = Ports.free();
    private final Child unbound;

    /**
     * @param directory for its settings
     * @param records as {@code example.com. MX 10 mail.example.com.}
     */
    LocalDns(Path directory, String... records) {
        Path settings = directory.resolve("unbound.conf");
        try {
            Files.writeString(settings, settings(directory, records));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        unbound = Child.start(directory, Programs.UNBOUND.path(), "-d", "-v", "-c", settings.toString());
        unbound.awaitLine("start of service");
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        unbound.close();
    }

    private String settings(Path directory, String... records) {
        StringBuilder text = new StringBuilder(
                """
                server:
                  interface: 127.0.0.1
                  port: PORT
                  directory: "DIRECTORY"
                  username: ""
                  chroot: ""
                  pidfile: ""
                  logfile: ""
                  use-syslog: no
                  do-daemonize: no
                  num-threads: 1
                  module-config: "iterator"
                  local-zone: "." static
                """.replace("PORT", Integer.toString(port)).replace("DIRECTORY", directory.toString()));
        // Whoever does not find the root is not believed.
        text.append("  local-data: \". NS a.root-servers.net.\"\n");
        for (String record : records) {
            text.append("  local-data: \"").append(record).append("\"\n");
        }
        return text.append("remote-control:\n  control-enable: no\n").toString();
    }
}
