package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.Server;
import gatepost.harness.PostfixInstance;
import gatepost.harness.ReceivedMessage;
import gatepost.harness.ScriptedBackend;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes in chunks reaches a real Postfix, and a sink behind it, octet for octet as what comes by DATA. */
class ChunkingIT {

    private static final String POLICY = "policy 1\ndomains { example.org }\nmode enforce\n";

    private static final int MESSAGES = 40;

    /** What is hard to read the same way twice, in lines that Postfix leaves as they are. */
    private static final String[] PIECES = {
        "\r\n",
        "\r\n",
        "\n",
        "\r",
        ".",
        "..",
        "\r\n.\r\n",
        "\n.\r\n",
        "\r\n.\n",
        "RSET\r\n",
        "BDAT 3 LAST\r\n",
        "text ",
        "\u00e9"
    };

    private static final Pattern TRACE = Pattern.compile(
            "\\A(?:(?:Received|Authentication-Results): [^\\r\\n]*\\r\\n(?:[ \\t][^\\r\\n]*\\r\\n)*){3}");

    @TempDir
    private Path directory;

    private final Random random = new Random(20261121);
    private ScriptedBackend sink;
    private PostfixInstance postfix;
    private Server server;

    @BeforeEach
    void start() {
        Programs.need(Programs.POSTFIX);
        sink = ScriptedBackend.start().without("XCLIENT", "XFORWARD", "CHUNKING");
        postfix = PostfixInstance.start(sink.port());
        String settings = Site.settings(List.of("127.0.0.1:0"), postfix.port(), Ports.free())
                .replace("    greet-delay 0s\n", "    chunking\n");
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
    void anyMessageCutAnyhowIsTheSameAsByData() {
        for (int i = 0; i < MESSAGES; i++) {
            String message = message(i);
            byChunks(message);
            byData(message);
            Await.until(
                    () -> bodies(message).size() == 2,
                    () -> "two messages " + message.substring(0, 12) + " at the sink");
            List<String> arrived = bodies(message);
            assertEquals(arrived.get(0), arrived.get(1));
        }
        assertEquals(2 * MESSAGES, sink.messages().size());
    }

    @Test
    void aLargeMessageInOneChunk() {
        String body = ("z".repeat(70) + "\r\n").repeat(60_000);
        String message = "Subject: large\r\n\r\n" + body;
        try (Talk talk = Talk.from("127.0.0.1", address())) {
            talk.envelope("bob@sender.test", "alice@example.org");
            talk.send("BDAT " + message.length() + " LAST\r\n" + message);
            talk.expect("250 2.0.0 Ok: ");
        }
        assertTrue(sink.awaitMessage(1).text().endsWith("\r\n\r\n" + body));
    }

    private String message(int number) {
        StringBuilder text = new StringBuilder(
                "Subject: %03d\r\nMessage-Id: <a@b.test>\r\nDate: Fri, 20 Nov 2026 17:00:00 +0000\r\nFrom: a@b.test\r\n\r\n"
                        .formatted(number));
        random.ints(random.nextInt(60), 0, PIECES.length).forEach(i -> text.append(PIECES[i]));
        return text.toString();
    }

    /** All in one go, cut into chunks and again into writes. */
    private void byChunks(String message) {
        StringBuilder wire = new StringBuilder();
        int chunks = 0;
        for (int at = 0; at < message.length(); chunks++) {
            int next = Math.min(message.length(), at + 1 + random.nextInt(40));
            wire.append("BDAT ").append(next - at).append("\r\n").append(message, at, next);
            at = next;
        }
        wire.append("BDAT 0 LAST\r\n");
        try (Talk talk = Talk.from("127.0.0.1", address())) {
            talk.envelope("bob@sender.test", "alice@example.org");
            for (int at = 0; at < wire.length(); ) {
                int next = Math.min(wire.length(), at + 1 + random.nextInt(60));
                talk.send(wire.substring(at, next));
                at = next;
            }
            for (int i = 0; i < chunks; i++) {
                talk.expect("250 2.0.0 ");
            }
            talk.expect("250 2.0.0 Ok: ");
            talk.ask("QUIT", "221 ");
        }
    }

    private void byData(String message) {
        String stuffed = message.replace("\r\n.", "\r\n..");
        boolean ended = message.endsWith("\r\n");
        try (Talk talk = Talk.from("127.0.0.1", address())) {
            talk.envelope("bob@sender.test", "alice@example.org");
            talk.ask("DATA", "354 ");
            talk.send(stuffed + (ended ? "" : "\r\n") + ".\r\n");
            talk.expect("250 2.0.0 Ok: ");
            talk.ask("QUIT", "221 ");
        }
    }

    /** What arrived of a message, without what servers add on top. */
    private List<String> bodies(String message) {
        String subject = message.substring(0, message.indexOf('\r'));
        List<String> found = new ArrayList<>();
        for (ReceivedMessage each : sink.messages()) {
            String own = TRACE.matcher(each.text()).replaceFirst("");
            if (own.startsWith(subject)) {
                found.add(own);
            }
        }
        return found;
    }

    private InetSocketAddress address() {
        return server.addresses().get(0);
    }
}
