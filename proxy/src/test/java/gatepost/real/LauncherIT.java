package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher does with the sockets that systemd passes, shown by a java that only tells what it was given. */
class LauncherIT {

    /** As sd_listen_fds(3) has it: so many sockets from descriptor 3 on, for the process with this number. */
    private static final String PASS = """
            import os, socket, sys
            sockets = [socket.create_server(("127.0.0.1", 0)) for n in range(int(sys.argv[1]))]
            kept = [os.dup(each.fileno()) for each in sockets]
            for n, each in enumerate(kept):
                os.dup2(each, 3 + n, inheritable=True)
            environment = dict(os.environ, JAVA_HOME=sys.argv[2], GATEPOST_JAR=sys.argv[3],
                LISTEN_FDS=sys.argv[1], LISTEN_PID=str(os.getpid()))
            os.execve(sys.argv[4], sys.argv[4:], environment)
            """;

    private static final String TELLING = "#!/bin/sh\necho input $(readlink /proc/self/fd/0)\n";

    @TempDir
    private Path directory;

    @BeforeEach
    void placeJava() throws IOException {
        Programs.need(Programs.PYTHON);
        Files.createDirectories(directory.resolve("bin"));
        Path java = Files.writeString(directory.resolve("bin/java"), TELLING);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(directory.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        Files.writeString(directory.resolve("gatepost.jar"), "");
    }

    @Test
    void handsOnTheSocket() {
        assertTrue(launched(1, "run").output().contains("input socket:"));
    }

    @Test
    void leavesItAloneForOtherCommands() {
        assertTrue(launched(1, "check").output().contains("input pipe:"));
    }

    @Test
    void leavesStandardInputAloneWithoutOne() {
        assertTrue(launched(0, "run").output().contains("input pipe:"));
    }

    @Test
    void refusesSeveral() {
        Child launcher = launched(2, "run");
        assertEquals(
                "gatepost: systemd passes 2 sockets, only one can be taken: name one ListenStream", launcher.output());
        assertEquals(69, launcher.awaitExit());
    }

    private Child launched(int sockets, String command) {
        return Child.run(
                directory,
                Programs.PYTHON.path(),
                "-c",
                PASS,
                Integer.toString(sockets),
                directory.toString(),
                directory.resolve("gatepost.jar").toString(),
                Checkout.root().resolve("deploy/gatepost").toString(),
                command);
    }
}
