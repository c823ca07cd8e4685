package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.Server;
import gatepost.harness.PostfixInstance;
import gatepost.harness.ReceivedMessage;
import gatepost.harness.ScriptedBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Postfix sends one message to recipients with different rules, through Gatepost, to another real Postfix. It
 * queues whom it is to send to separately, sends again, and everybody gets one copy.
 */
class SplitIT {

    private static final String POLICY = """
            policy 1
            domains { exam.test }
            let max_size = 20KB
            reply-suffix " [{reason} {ref}]"
            at message {
                reject too-big  if size > $max_size  { reply 552 5.3.4 "Message is larger than {limit}" }
            }
            for rcpt designs@exam.test {
                set max_size = 1MB
            }
            """;

    @TempDir
    private Path directory;

    private ScriptedBackend sink;
    private PostfixInstance backend;
    private Server server;
    private PostfixInstance sender;

    @BeforeEach
    void start() {
        Programs.need(Programs.POSTFIX);
        sink = ScriptedBackend.start().without("XCLIENT", "XFORWARD", "CHUNKING");
        backend = PostfixInstance.start(sink.port());
        server = Site.below(directory)
                .settings(Site.settings(List.of("127.0.0.1:0"), backend.port(), Ports.free()))
                .policy(POLICY)
                .start();
        sender = PostfixInstance.start(server.addresses().get(0).getPort());
    }

    @AfterEach
    void stop() {
        for (AutoCloseable each : new AutoCloseable[] {sender, server, backend, sink}) {
            close(each);
        }
    }

    @Test
    void postfixSendsAgainAndEverybodyGetsOneCopy() {
        submit("text", "alice@exam.test", "designs@exam.test", "carol@exam.test");
        sender.awaitLog("to=<alice@exam.test>.*status=sent");
        sender.awaitLog(
                "to=<designs@exam.test>.*status=deferred.*said: 452 4\\.5\\.3 Recipient has other filter settings"
                        + ".*\\[split \\w{12}\\] \\(in reply to RCPT TO command\\)");
        assertEquals(List.of("alice@exam.test", "carol@exam.test"), recipients(2));

        sender.flush();
        sender.awaitLog("to=<designs@exam.test>.*status=sent");
        assertEquals(List.of("alice@exam.test", "carol@exam.test", "designs@exam.test"), recipients(3));
    }

    @Test
    void onlyWhoTakesSoMuchGetsALargeMessage() {
        submit("x".repeat(70).concat("\r\n").repeat(500), "alice@exam.test", "designs@exam.test");
        sender.awaitLog("to=<designs@exam.test>.*status=sent");
        sender.awaitLog(
                "to=<alice@exam.test>.*status=bounced.*said: 552 5\\.3\\.4 Message of \\d+ octets is larger than "
                        + "the 20000 that this recipient takes \\[size-limit \\w{12}\\] \\(in reply to RCPT TO command\\)");
        assertEquals(List.of("designs@exam.test"), recipients(1));
    }

    /** Every recipient that the sink got a message for, as often as it got one. */
    private List<String> recipients(int atLeast) {
        Await.until(() -> delivered().size() >= atLeast, () -> atLeast + " copies at the sink");
        return delivered();
    }

    private List<String> delivered() {
        return sink.messages().stream()
                .map(ReceivedMessage::recipients)
                .flatMap(List::stream)
                .map(path -> path.substring(1, path.indexOf('>')))
                .sorted()
                .toList();
    }

    private void submit(String text, String... recipients) {
        InetSocketAddress door = new InetSocketAddress(InetAddress.getLoopbackAddress(), sender.port());
        try (Talk talk = Talk.from("127.0.0.1", door)) {
            talk.expect("220 ");
            talk.ask("EHLO client.sender.test", "250 ");
            talk.ask("MAIL FROM:<bob@sender.test>", "250 ");
            for (String recipient : recipients) {
                talk.ask("RCPT TO:<" + recipient + ">", "250 ");
            }
            talk.message("Subject: for all\r\n\r\n" + text).expect("250 ");
        }
    }

    private static void close(AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
