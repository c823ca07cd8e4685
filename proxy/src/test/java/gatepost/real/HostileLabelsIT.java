package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.Server;
import gatepost.harness.ScriptedBackend;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever clients say, it becomes no label, and they make no series without end: with the policy that we ship. */
class HostileLabelsIT {

    /** Stands in all that these clients say. */
    private static final String MARK = "wicked";

    private static final int CLIENTS = 120;

    /** Of this program; what a site of forty rules may cost Prometheus. */
    @TempDir
    private Path directory;

    private ScriptedBackend backend;
    private LocalDns dns;
    private Server server;

    @BeforeEach
    void start() {
        Programs.need(Programs.UNBOUND);
        backend = ScriptedBackend.start();
        dns = new LocalDns(Site.below(directory).path(""), "2.0.0.127.zen.spamhaus.org. A 127.0.0.2");
        Site site = Site.below(directory);
        Checkout.filesBelow("policies").forEach(path -> site.write(path, Checkout.text(path)));
        server = site.settings(Site.settings(List.of("127.0.0.1:0"), backend.port(), dns.port())
                                .replace("site.policy", "policies/default.policy")
                        + "metrics on 127.0.0.1:0\n")
                .start();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        if (dns != null) {
            dns.close();
        }
        if (backend != null) {
            backend.close();
        }
    }

    @Test
    void clientsMakeNoSeries() {
        attack(0, CLIENTS / 2);
        Set<String> before = series();
        attack(CLIENTS / 2, CLIENTS);
        Set<String> after = series();

        assertFalse(page().toLowerCase(Locale.ROOT).contains(MARK));
        assertFalse(page().contains("127.1."), "addresses");
        after.removeAll(before);
        assertTrue(after.isEmpty(), () -> "the second half of the clients brought " + after);
    }

    private void attack(int from, int to) {
        for (int i = from; i < to; i++) {
            String evil = MARK + i + "{le=\"" + i;
            try (Talk talk = Talk.from("127.1." + i + ".1", server.addresses().get(0))) {
                talk.reply();
                talk.ask(evil + " x");
                talk.ask("EHLO " + evil);
                talk.ask("HELO [" + MARK + i + "]");
                talk.ask("EHLO " + MARK + i + ".test");
                talk.ask("VRFY " + evil);
                talk.ask("MAIL FROM:<" + MARK + i + "@" + MARK + i + ".test> X" + MARK + "=" + i);
                talk.ask("MAIL FROM:<" + MARK + i + "@" + MARK + i + ".test>");
                talk.ask("RCPT TO:<" + MARK + i + "@" + MARK + i + ".example>");
                talk.ask("RCPT TO:<" + MARK + i + "@" + MARK + i + ".example.org>");
                talk.ask("RCPT TO:<postmaster@example.org>");
                talk.ask("DATA");
                talk.ask("X-" + MARK + i + ": " + evil + "\r\n\r\n" + evil + "\r\n.");
            }
        }
    }

    private Set<String> series() {
        return page().lines()
                .filter(line -> line.startsWith("gatepost_"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String page() {
        return Web.get(server.adminAddress().orElseThrow().getPort(), "/metrics");
    }
}
