package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.ScriptedBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gatepost with 256 file descriptors, and more clients than that. */
class DescriptorsIT {

    private static final int DESCRIPTORS = 256;
    private static final int CROWD = 400;

    @TempDir
    private Path directory;

    private final List<Talk> clients = new ArrayList<>();
    private ScriptedBackend backend;
    private Child gatepost;
    private InetSocketAddress address;

    @BeforeEach
    void run() {
        backend = ScriptedBackend.start();
        Site site = new Site(directory)
                .settings(Site.settings(List.of("127.0.0.1:0"), backend.port(), Ports.free())
                        .replace("pass-client xclient", "pass-client xclient; connections 300"))
                .policy("policy 1\ndomains { example.org }\nmode enforce\n");
        gatepost = site.runWith(DESCRIPTORS);
        gatepost.awaitLine("max-connections is 20000 in all, and 256 file descriptors are room for \\d+");
        Matcher said = gatepost.awaitLine("gatepost \\S+ on \\[/127\\.0\\.0\\.1:(\\d+)\\]");
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(said.group(1)));
    }

    @AfterEach
    void stop() {
        clients.forEach(Talk::close);
        gatepost.close();
        backend.close();
    }

    @Test
    void servesThoseInsideAndTurnsTheRestAway() {
        Talk first = client("127.0.0.2").envelope("bob@sender.test", "alice@example.org");
        int inside = 0;
        for (int n = 0; n < CROWD; n++) {
            String reply = client("127.0.1." + n % 250).reply();
            assertTrue(reply.startsWith("220 ") || reply.startsWith("421 4.3.2 "), reply);
            inside += reply.startsWith("220 ") ? 1 : 0;
        }
        assertTrue(inside > DESCRIPTORS / 4 && inside < DESCRIPTORS * 4 / 5, inside + " are inside");
        gatepost.awaitLine("listener smtp has no file descriptors for more connections");
        first.message("Subject: hello\r\n\r\ntext").expect("250 ");
        leave();
        assertServes();
    }

    private void assertServes() {
        try (Talk next = Talk.from("127.0.0.3", address)) {
            next.envelope("bob@sender.test", "alice@example.org").message("Subject: hello\r\n\r\ntext");
            next.expect("250 ");
        }
    }

    /** A connection that is given back is noticed a moment later. */
    private void leave() {
        clients.forEach(Talk::close);
        Await.until(this::isGreeted, () -> "a greeting, once all have left");
    }

    private boolean isGreeted() {
        try (Talk next = Talk.from("127.0.0.4", address)) {
            return next.reply().startsWith("220 ");
        }
    }

    private Talk client(String from) {
        Talk client = Talk.from(from, address);
        clients.add(client);
        return client;
    }
}
