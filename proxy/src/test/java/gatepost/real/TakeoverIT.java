package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.ReceivedMessage;
import gatepost.harness.ScriptedBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** One Gatepost after the other on a listening socket that was handed over: nobody is refused, no message is lost. */
class TakeoverIT {

    private static final int CLIENTS = 8;

    /** Connections that are served before, between and after. */
    private static final int ENOUGH = 300;

    @TempDir
    private Path directory;

    private final int port = Ports.free();
    private final int metrics = Ports.free();
    private final InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    private ScriptedBackend backend;
    private Site site;
    private HeldSocket socket;

    @BeforeEach
    void prepare() {
        Programs.need(Programs.PYTHON);
        backend = ScriptedBackend.start();
        site = new Site(directory).settings(settings("127.0.0.1:" + port)).policy("""
                policy 1
                domains { example.org }
                mode enforce
                """);
    }

    @AfterEach
    void stop() {
        if (socket != null) {
            socket.close();
        }
        backend.close();
    }

    /** As {@code systemctl restart} does it: the second starts when the first has ended. */
    @Test
    void refusesNobodyWhileItIsRestarted(TestReporter report) {
        hold("::ffff:127.0.0.1");
        ProcessHandle first = started(1);
        InsistentClients clients = new InsistentClients(address, CLIENTS);
        try (clients) {
            awaitConnections(clients, ENOUGH);
            first.destroy();
            awaitEnd(first);
            started(2);
            awaitConnections(clients, clients.connections() + ENOUGH);
        }
        assertNothingLost(clients, report);
    }

    /** The second is there before the first is told to stop, as in the upgrade that the README describes. */
    @Test
    void refusesNobodyWhileTheNextOneWaits(TestReporter report) {
        hold("::ffff:127.0.0.1");
        ProcessHandle first = started(1);
        InsistentClients clients = new InsistentClients(address, CLIENTS);
        try (clients) {
            awaitConnections(clients, ENOUGH);
            ProcessHandle second = socket.startProcess();
            socket.awaitLine("waiting until another process stops: .* in use", 1);
            assertTrue(first.isAlive());
            first.destroy();
            socket.awaitLine("gatepost \\S+ on ", 2);
            awaitEnd(first);
            awaitConnections(clients, clients.connections() + ENOUGH);
            assertTrue(second.isAlive());
        }
        assertNothingLost(clients, report);
        assertTrue(clients.longestWaitMillis() < TimeUnit.SECONDS.toMillis(20), clients::toString);
    }

    /** A delivery that takes long does not keep the next process from its work, and comes to its end. */
    @Test
    void nextOneDoesNotWaitForSlowDelivery() {
        hold("::ffff:127.0.0.1");
        ProcessHandle first = started(1);
        backend.on("END", ScriptedBackend.Action.silence());
        try (Talk slow = Talk.from("127.0.0.2", address)) {
            slow.envelope("bob@sender.test", "alice@example.org").message("Subject: slow\r\n\r\ntext");
            backend.awaitCommands("BDAT", 1);
            socket.startProcess();
            socket.awaitLine("waiting until another process stops: .* in use", 1);
            first.destroy();
            socket.awaitLine("sessions go on without what is remembered", 1);
            socket.awaitLine("gatepost \\S+ on ", 2);
            backend.asUsual();
            try (Talk next = Talk.from("127.0.0.3", address)) {
                next.envelope("bob@sender.test", "alice@example.org").message("Subject: next\r\n\r\ntext");
                next.expect("250 2.0.0 ");
            }
            assertTrue(first.isAlive());
            backend.sayToAll("250 2.0.0 Ok: queued as SLOW");
            assertTrue(slow.expect("250 2.0.0 ").contains("queued as SLOW"));
            slow.expect("421 4.3.2 ");
        }
        awaitEnd(first);
        // What is said once nobody is listened to any more is still heard: the descriptors of both outputs live on.
        socket.awaitLine("stopping: 1 sessions come to their end", 1);
    }

    @Test
    void doesNotServeSocketThatNoListenerHas() {
        site.settings(settings("127.0.0.1:" + Ports.free()));
        hold("::ffff:127.0.0.1");
        awaitEnd(socket.startProcess());
        socket.awaitLine(
                "gatepost: not started: standard input is a socket that listens on 127.0.0.1:" + port
                        + ", and no listener has it",
                1);
    }

    @Test
    void doesNotServeSocketThatDoesNotListen() {
        socket = HeldSocket.bound(directory, "::ffff:127.0.0.1", port, site.command());
        awaitEnd(socket.startProcess());
        socket.awaitLine("gatepost: not started: standard input is a socket that does not listen", 1);
    }

    private void hold(String held) {
        socket = HeldSocket.listening(directory, held, port, site.command());
    }

    private ProcessHandle started(int number) {
        ProcessHandle process = socket.startProcess();
        socket.awaitLine("gatepost \\S+ on \\[/127\\.0\\.0\\.1:" + port + "\\]", number);
        return process;
    }

    private void awaitEnd(ProcessHandle process) {
        Await.until(() -> !isRunning(process), () -> "the end of a process\n" + socket.output());
    }

    /** One that has ended and was not waited for by its parent is no longer running, either. */
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private void awaitConnections(InsistentClients clients, int connections) {
        Await.until(
                () -> clients.connections() >= connections,
                () -> connections + " connections, there are " + clients.connections() + "\n" + socket.output());
    }

    private void assertNothingLost(InsistentClients clients, TestReporter report) {
        report.publishEntry(clients.toString());
        Queue<String> troubles = clients.troubles();
        assertTrue(troubles.isEmpty(), () -> String.join("\n", troubles));
        List<String> received = new ArrayList<>();
        for (ReceivedMessage message : backend.messages()) {
            String text = message.text();
            int subject = text.indexOf("Subject: ") + "Subject: ".length();
            received.add(text.substring(subject, text.indexOf('\r', subject)));
        }
        assertEquals(new TreeSet<>(received), new TreeSet<>(clients.accepted()));
        assertEquals(clients.accepted().size(), received.size(), "messages that came twice");
        assertFalse(received.isEmpty());
    }

    private String settings(String listen) {
        return Site.settings(List.of(listen), backend.port(), Ports.free())
                        .replace("pass-client xclient", "pass-client none")
                + "store state { in \"state\" }\nadmin on \"admin.sock\"\nmetrics on 127.0.0.1:" + metrics + "\n";
    }
}
