package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.Server;
import gatepost.harness.PostfixInstance;
import gatepost.harness.ScriptedBackend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin tries the policy out as other clients, with swaks and a real Postfix. */
class NamedClientIT {

    private static final String POLICY = """
            policy 1
            domains { example.org }
            mode enforce
            at connect {
                reject blocked if client == 203.0.113.5  { reply 554 5.7.1 "{client} is blocked" }
            }
            """;

    /** swaks: no recipient was accepted. */
    private static final int NO_RECIPIENT = 24;

    @TempDir
    private Path directory;

    private ScriptedBackend sink;
    private PostfixInstance postfix;
    private Server server;

    @BeforeEach
    void start() {
        Programs.need(Programs.POSTFIX, Programs.SWAKS);
        sink = ScriptedBackend.start().without("XCLIENT", "XFORWARD", "CHUNKING");
        postfix = PostfixInstance.start(sink.port());
        String settings = Site.settings(List.of("127.0.0.1:0"), postfix.port(), Ports.free())
                .replace("    greet-delay 0s\n", "    client-from xclient 127.0.0.9\n");
        server = Site.below(directory).settings(settings).policy(POLICY).start();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        if (postfix != null) {
            postfix.close();
        }
        if (sink != null) {
            sink.close();
        }
    }

    @Test
    void postfixSeesTheClientThatWasNamed() {
        Child sent = swaks(
                "127.0.0.9",
                "--xclient-addr",
                "192.0.2.7",
                "--xclient-name",
                "mail.sender.test",
                "--xclient-helo",
                "helo.sender.test");

        assertEquals(0, sent.awaitExit(), sent.output());
        postfix.awaitLog("client=mail\\.sender\\.test\\[192\\.0\\.2\\.7\\], orig_queue_id=\\w+");
        String text = sink.awaitMessage(1).text();
        assertTrue(text.contains("Received: from helo.sender.test (mail.sender.test [192.0.2.7])"), text);
    }

    @Test
    void aBlockedClientIsRefused() {
        Child refused = swaks("127.0.0.9", "--xclient-addr", "203.0.113.5");

        assertEquals(NO_RECIPIENT, refused.awaitExit(), refused.output());
        assertTrue(refused.output().contains("<** 554 5.7.1 203.0.113.5 is blocked"), refused.output());
    }

    @Test
    void aPeerThatIsNotListedIsItself() {
        Child sent = swaks("127.0.0.10", "--xclient-addr", "192.0.2.7", "--xclient-optional");

        assertEquals(0, sent.awaitExit(), sent.output());
        postfix.awaitLog("client=\\S+\\[127\\.0\\.0\\.10\\], orig_queue_id=\\w+");
    }

    private Child swaks(String from, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Programs.SWAKS.path(),
                "--server",
                "127.0.0.1",
                "--port",
                Integer.toString(server.addresses().get(0).getPort()),
                "--local-interface",
                from,
                "--from",
                "bob@sender.test",
                "--to",
                "alice@example.org"));
        command.addAll(List.of(more));
        return Child.run(directory, command.toArray(String[]::new));
    }
}
