package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.Server;
import gatepost.harness.PostfixInstance;
import gatepost.harness.ScriptedBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Postfix sends to a host that does not know it: its mail waits in its queue, is retried by it, gets through
 * unchanged, and the next one is not put off. Time for what Gatepost remembers is played; when Postfix retries is told it.
 */
class GreylistedSenderIT {

    private static final String DEFERRED = "status=deferred .*450 4\\.7\\.0 .*retry in %s seconds.*first-contact";

    @TempDir
    private Path directory;

    private final AtomicLong millis = new AtomicLong(1_790_000_000_000L);

    @Test
    void postfixWaitsRetriesAndIsKnown() {
        try (ScriptedBackend backend = ScriptedBackend.start();
                Server gatepost = site(backend.port()).startAt(millis::get);
                PostfixInstance sender =
                        PostfixInstance.start(gatepost.addresses().get(0).getPort())) {
            submit(sender, "first");
            sender.awaitLog(DEFERRED.formatted("300"));
            assertEquals(List.of(), backend.messages());

            millis.addAndGet(Duration.ofMinutes(4).toMillis());
            sender.flush();
            sender.awaitLog(DEFERRED.formatted("60"));
            assertEquals(List.of(), backend.messages());

            millis.addAndGet(Duration.ofMinutes(1).toMillis());
            sender.flush();
            assertTrue(backend.awaitMessage(1).text().contains("Subject: first"));
            sender.awaitLog("status=sent .*2\\.0\\.0");

            submit(sender, "second");
            assertTrue(backend.awaitMessage(2).text().contains("Subject: second"));
            assertEquals(
                    2,
                    sender.log().stream()
                            .filter(line -> line.contains("status=deferred"))
                            .count());
        }
    }

    private static void submit(PostfixInstance sender, String subject) {
        InetSocketAddress door = new InetSocketAddress(InetAddress.getLoopbackAddress(), sender.port());
        try (Talk talk = Talk.from("127.0.0.1", door)) {
            talk.envelope("bob@sender.test", "alice@example.org").message("Subject: " + subject + "\r\n\r\ntext");
            talk.expect("250 2.0.0 ");
        }
    }

    private Site site(int backend) {
        return new Site(directory)
                .settings(Site.settings(List.of("127.0.0.1:0"), backend, Ports.free()))
                .policy("""
                        policy 1
                        domains { example.org }
                        reply-suffix " [{reason} {ref}]"
                        at rcpt {
                            greylist first-contact  unless client.known {
                                reply 450 4.7.0 "First contact from {client}: please retry in {retry.seconds} seconds"
                            }
                        }
                        """);
    }
}
