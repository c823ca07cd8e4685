package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.Server;
import gatepost.harness.ScriptedBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list file changes under a running Gatepost: sessions that begin later see it, those under way do not. */
class ListReloadIT {

    private static final String POLICY = """
            policy 1
            domains { example.org }
            list blocked address "blocked"
            at rcpt {
                reject blocked-rcpt if rcpt in blocked { reply 550 5.7.1 "Blocked" }
            }
            """;

    /** So many that reading them takes seconds. */
    private static final int MANY = 1_000_000;

    @TempDir
    private Path directory;

    private ScriptedBackend backend;
    private Site site;
    private Server server;

    @BeforeEach
    void start() {
        backend = ScriptedBackend.start();
        site = Site.below(directory)
                .settings(Site.settings(List.of("127.0.0.1:0"), backend.port(), Ports.free())
                        + "metrics on 127.0.0.1:0\n")
                .policy(POLICY)
                .write("blocked", "bob@example.org\n");
        server = site.start();
    }

    @AfterEach
    void stop() {
        server.close();
        backend.close();
    }

    @Test
    void laterSessionsSeeTheNewList() throws IOException {
        try (Talk running = Talk.from("127.0.0.1", address())) {
            running.expect("220 ");
            replace("alice@example.org\n");
            Await.until(() -> isBlocked("alice"), () -> "alice in the list");
            running.ask("EHLO client.sender.test", "250 ");
            running.ask("MAIL FROM:<bob@sender.test>", "250 ");
            running.ask("RCPT TO:<alice@example.org>", "250 ");
            running.ask("RCPT TO:<bob@example.org>", "550 5.7.1 ");
        }
        assertFalse(isBlocked("bob"), "gone from the list");
    }

    @Test
    void brokenListStaysAsItWasAndIsCounted() throws IOException {
        replace("alice@example.org\nnot an address\n");
        Await.until(
                () -> metrics().contains("gatepost_list_reload_errors_total{list=\"blocked\",} 1.0"), this::metrics);
        assertTrue(isBlocked("bob"), "as it was");
        assertTrue(metrics().contains("gatepost_list_entries{list=\"blocked\",} 1.0"), metrics());
        replace("alice@example.org\ncarol@example.org\n");
        Await.until(() -> metrics().contains("gatepost_list_entries{list=\"blocked\",} 2.0"), this::metrics);
        assertTrue(isBlocked("alice"), "mended");
    }

    @Test
    void clientsAreServedWhileALargeListIsRead() throws IOException {
        StringBuilder lines = new StringBuilder(MANY * 26);
        for (int i = 0; i < MANY; i++) {
            lines.append("user").append(i).append("@example.org\n");
        }
        replace(lines.toString());
        long slowest = 0;
        while (!metrics().contains("gatepost_list_entries{list=\"blocked\",} 1000000.0")) {
            long begun = System.nanoTime();
            isBlocked("bob");
            slowest = Math.max(slowest, System.nanoTime() - begun);
        }
        assertTrue(slowest < 2_000_000_000L, "the slowest session took " + slowest / 1_000_000 + " ms");
        assertTrue(isBlocked("user999999"), "the last of them");
    }

    private boolean isBlocked(String local) {
        try (Talk talk = Talk.from("127.0.0.1", address())) {
            talk.expect("220 ");
            talk.ask("EHLO client.sender.test", "250 ");
            talk.ask("MAIL FROM:<bob@sender.test>", "250 ");
            return talk.ask("RCPT TO:<" + local + "@example.org>", "").startsWith("550 ");
        }
    }

    private void replace(String text) throws IOException {
        site.write("fresh", text);
        Files.move(site.path("fresh"), site.path("blocked"), StandardCopyOption.ATOMIC_MOVE);
    }

    private String metrics() {
        InetSocketAddress admin = server.adminAddress().orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin.getPort() + "/metrics"))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private InetSocketAddress address() {
        return server.addresses().get(0);
    }
}
