package gatepost.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server in front of a backend that reads strictly: each attempt to smuggle arrives as one message. */
final class SmugglingTest {

    private static final String REFUSING = "at message { reject bare-newline if bare-lf }\n";

    /** Messages of one session: fewer than a session may bring. */
    private static final int OF_ONE_SESSION = 100;

    @TempDir
    private Path spill;

    private final ScriptedBackend backend = ScriptedBackend.start();

    @Test
    void chunksHoldOneMessageEach() throws Exception {
        assertEachArrivesOnce();
        assertTrue(backend.messages().stream().noneMatch(each -> each.chunks().isEmpty()), "by BDAT");
    }

    @Test
    void backendWithoutChunkingGetsOneMessageEach() throws Exception {
        backend.without("CHUNKING");
        assertEachArrivesOnce();
        assertTrue(backend.messages().stream().allMatch(each -> each.chunks().isEmpty()), "by DATA");
    }

    @Test
    void whoRefusesBareNewlinesRefusesTheWholeMessage() throws Exception {
        attempt(REFUSING);
        List<String> arrived =
                backend.messages().stream().map(SmugglingTest::subject).toList();
        int expected = 0;
        for (SmugglingAttempt each : SmugglingAttempt.all("try")) {
            boolean refused = EndsOfData.hasBareNewline(each.confusing());
            assertEquals(!refused, arrived.contains(each.id()), each::toString);
            expected += refused ? 0 : 1;
        }
        assertEquals(expected, arrived.size());
    }

    private void assertEachArrivesOnce() throws Exception {
        attempt("");
        List<SmugglingAttempt> attempts = SmugglingAttempt.all("try");
        assertEquals(attempts.size(), backend.messages().size());
        for (int i = 0; i < attempts.size(); i++) {
            ReceivedMessage message = backend.messages().get(i);
            SmugglingAttempt attempt = attempts.get(i);
            assertEquals("<" + attempt.sender() + ">", message.mail().split(" ")[0], attempt::toString);
            String judged = EndsOfData.delivered(attempt.content());
            assertTrue(message.text().endsWith("\r\n" + judged), () -> attempt + " became " + message.text());
        }
    }

    private void attempt(String rule) throws Exception {
        try (backend;
                ScenarioServer server = new ScenarioServer(
                        new ScenarioSettings(),
                        new ScenarioPolicy(spill, Map.of()).compile("", rule, ScenarioServer.HOSTNAME),
                        FakeDns.of(),
                        new ScenarioBackends(backend),
                        new ScenarioRecords(),
                        new TestClock(),
                        spill)) {
            List<SmugglingAttempt> all = SmugglingAttempt.all("try");
            for (int from = 0; from < all.size(); from += OF_ONE_SESSION) {
                session(server, all.subList(from, Math.min(all.size(), from + OF_ONE_SESSION)));
            }
            server.settleUntilEmpty();
        }
    }

    private static void session(ScenarioServer server, List<SmugglingAttempt> attempts) throws IOException {
        InetAddress local = InetAddress.getByName("127.0.0.9");
        try (ScenarioClient client = new ScenarioClient(local, server.address(local))) {
            expect(client, "220 ");
            say(client, "EHLO mail.sender.test\r\n");
            while (client.line().startsWith("250-")) {
                // the next keyword
            }
            for (SmugglingAttempt each : attempts) {
                say(client, "MAIL FROM:<" + each.sender() + ">\r\nRCPT TO:<alice@example.org>\r\nDATA\r\n");
                expect(client, "250 2.1.0");
                expect(client, "250 2.1.5");
                expect(client, "354");
                for (String piece : each.pieces()) {
                    say(client, piece);
                }
                String answer = client.line();
                assertTrue(answer.startsWith("250 2.0.0") || answer.startsWith("550 5."), answer);
            }
            say(client, "QUIT\r\n");
            expect(client, "221 ");
            client.expectEnd();
        }
    }

    private static void say(ScenarioClient client, String octets) throws IOException {
        client.send(octets);
        client.flush();
    }

    private static void expect(ScenarioClient client, String reply) throws IOException {
        String line = client.line();
        assertTrue(line.startsWith(reply), line + ", not " + reply);
    }

    private static String subject(ReceivedMessage message) {
        String text = message.text();
        int at = text.indexOf("\r\nSubject: ") + "\r\nSubject: ".length();
        return text.substring(at, text.indexOf("\r\n", at));
    }
}
