package gatepost.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** DNS lists served by an rbldnsd of our own on a loopback port, each with the test points of RFC 5782. */
final class BlockLists implements AutoCloseable {

    private final int port = Ports.free();
    private final Child rbldnsd;

    /**
     * @param directory an empty one
     * @param listed zone to the addresses that it lists, as 127.0.0.2
     */
    BlockLists(Path directory, Map<String, List<String>> listed) {
        List<String> command = new ArrayList<>(List.of(
                Programs.RBLDNSD.path(), "-n", "-u", "nobody", "-w", directory.toString(), "-b", "127.0.0.1/" + port));
        listed.forEach((zone, addresses) -> command.addAll(files(directory, zone, addresses)));
        rbldnsd = Child.start(directory, command);
        rbldnsd.awaitLine("started \\(1 socket");
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        rbldnsd.close();
    }

    private static List<String> files(Path directory, String zone, List<String> addresses) {
        StringBuilder four = new StringBuilder(":127.0.0.2:listed\n127.0.0.2\n");
        StringBuilder six = new StringBuilder(":127.0.0.2:listed\n0:0:0:0:0:ffff:7f00:2\n");
        addresses.forEach(
                address -> (address.contains(":") ? six : four).append(address).append('\n'));
        try {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.writeString(directory.resolve(zone + ".4"), four);
            Files.writeString(directory.resolve(zone + ".6"), six);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(zone + ":ip4set:" + zone + ".4", zone + ":ip6trie:" + zone + ".6");
    }
}
