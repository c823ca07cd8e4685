package gatepost.net.backend;

import static gatepost.net.backend.BackendRig.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.ReceivedMessage;
import gatepost.harness.ScriptedBackend;
import gatepost.harness.ScriptedBackend.Action;
import gatepost.harness.ScriptedSession;
import gatepost.mail.Reply;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a transaction puts to a backend that does as it should. */
class BackendTransactionTest {

    private static final String MESSAGE = "Subject: x\r\n\r\n.dot\r\n..two\r\nend\r\n";

    @TempDir
    private Path directory;

    private final ScriptedBackend backend = ScriptedBackend.start();
    private BackendRig rig;

    @AfterEach
    void stop() {
        rig.close();
        backend.close();
    }

    @Test
    void deliversInOneSessionUnderTheClientsName() {
        start(settings());
        BackendTransaction transaction = rig.transaction();
        assertEquals(
                "250 2.1.5 Ok", rig.recipient(transaction, "alice@example.org").toString());
        assertEquals(
                "250 2.1.5 Ok", rig.recipient(transaction, "carol@example.org").toString());
        assertEquals(
                "250 2.0.0 Ok: queued as TEST1",
                rig.deliver(transaction, MESSAGE).toString());
        ReceivedMessage message = backend.awaitMessage(1);
        assertEquals(
                Map.of(
                        "NAME",
                        "mail.example.com",
                        "REVERSE_NAME",
                        "mail.example.com",
                        "ADDR",
                        "192.0.2.25",
                        "PORT",
                        "40122"),
                message.xclient());
        assertEquals("EHLO mail.example.com", message.helo());
        assertEquals(BackendRig.REFERENCE.text(), message.ident());
        assertEquals("<bob@example.com>", message.mail());
        assertEquals(List.of("<alice@example.org>", "<carol@example.org>"), message.recipients());
        assertEquals(MESSAGE, message.text());
        assertEquals(List.of(MESSAGE.length()), message.chunks());
        assertEquals(2, backend.sessions().size(), "the probe and ours");
        assertEquals(0, rig.heldOctets());
    }

    @Test
    void passesParametersVerbatim() {
        start(settings());
        BackendTransaction transaction =
                rig.transaction(rig.client(), path("bob@example.com", "SIZE=100 BODY=8BITMIME RET=hdrs ENVID=a+2Bb"));
        rig.recipient(transaction, path("alice@example.org", "NOTIFY=Failure ORCPT=rfc822;Alice@example.org"));
        assertTrue(
                backend.commands().contains("MAIL FROM:<bob@example.com> SIZE=100 BODY=8BITMIME RET=hdrs ENVID=a+2Bb"));
        assertTrue(backend.commands()
                .contains("RCPT TO:<alice@example.org> NOTIFY=Failure ORCPT=rfc822;Alice@example.org"));
    }

    @Test
    void passesAnAddressInUtf8() {
        start(settings());
        BackendTransaction transaction = rig.transaction(rig.client(), path("bj\u00f6rn@example.com", "SMTPUTF8"));
        rig.recipient(transaction, "alice@example.org");
        assertTrue(backend.commands().contains("MAIL FROM:<bj\u00c3\u00b6rn@example.com> SMTPUTF8"));
    }

    @Test
    void saysHeloForAClientThatDidAndThenSendsByData() {
        start(settings());
        BackendClient client = rig.client(BackendRig.identity("2001:db8::25", Answer.unknown(Cause.TIMEOUT), false));
        BackendTransaction transaction = rig.transaction(client);
        rig.recipient(transaction, "alice@example.org");
        assertEquals(250, rig.deliver(transaction, MESSAGE).code());
        ReceivedMessage message = backend.awaitMessage(1);
        assertEquals("HELO mail.example.com", message.helo());
        assertEquals("IPV6:2001:db8::25", message.xclient().get("ADDR"));
        assertEquals("[TEMPUNAVAIL]", message.xclient().get("NAME"));
        assertEquals("[TEMPUNAVAIL]", message.xclient().get("REVERSE_NAME"));
        assertEquals(List.of(), message.chunks());
        assertEquals(MESSAGE, message.text());
        assertEquals(BackendRig.REFERENCE.text(), message.ident());
    }

    @Test
    void passesNoClientWhenToldSo() {
        backend.without("XCLIENT", "XFORWARD");
        start(settings().passing(PassClient.NONE));
        BackendTransaction transaction = rig.transaction();
        rig.recipient(transaction, "alice@example.org");
        rig.deliver(transaction, MESSAGE);
        assertEquals(Map.of(), backend.awaitMessage(1).xclient());
        assertEquals(
                "EHLO mail.example.com", backend.sessions().get(0).commands().get(0));
    }

    @Test
    void stuffsDotsWhereChunkingIsMissing() {
        backend.without("CHUNKING");
        start(settings());
        for (String message : List.of(MESSAGE, "", ".\r\n", ".", "..\r\n.\r\n.\r\n", "a\r\n.\r\n", "no end")) {
            BackendTransaction transaction = rig.transaction();
            rig.recipient(transaction, "alice@example.org");
            assertEquals(250, rig.deliver(transaction, message).code());
            rig.close(transaction);
            String expected = message.isEmpty() || message.endsWith("\r\n") ? message : message + "\r\n";
            assertEquals(
                    expected,
                    backend.messages().get(backend.messages().size() - 1).text());
        }
    }

    @Test
    void sendsALongMessageInSeveralChunksFromAFile() {
        start(settings());
        byte[] message = new byte[1_500_001];
        new Random(7).nextBytes(message);
        BackendTransaction transaction = rig.transaction();
        rig.recipient(transaction, "alice@example.org");
        assertEquals(250, rig.deliver(transaction, message, () -> true).code());
        ReceivedMessage received = backend.awaitMessage(1);
        assertEquals(new String(message, StandardCharsets.ISO_8859_1), received.text());
        assertTrue(received.chunks().size() > 2);
        assertFalse(received.chunks().contains(0));
        assertEquals(0, rig.heldOctets());
    }

    @Test
    void sendsAnEmptyMessageAsOneEmptyLastChunk() {
        start(settings());
        BackendTransaction transaction = rig.transaction();
        rig.recipient(transaction, "alice@example.org");
        assertEquals(250, rig.deliver(transaction, "").code());
        assertTrue(backend.commands().contains("BDAT 0 LAST"));
    }

    @Test
    void letsGoOfASlowTransactionAndPutsItAgain() {
        start(settings().timeouts(BackendRig.keeping(Duration.ofMillis(1))));
        backend.answer("RCPT TO:<nobody", "550 5.1.1 no such user");
        BackendTransaction transaction = rig.transaction();
        rig.recipient(transaction, "alice@example.org");
        backend.awaitCommands("QUIT", 2);
        rig.recipient(transaction, "nobody@example.org");
        backend.awaitCommands("QUIT", 3);
        assertEquals(250, rig.deliver(transaction, MESSAGE).code());
        assertEquals(List.of("<alice@example.org>"), backend.awaitMessage(1).recipients());
        List<String> last =
                backend.sessions().get(backend.sessions().size() - 1).commands();
        assertTrue(last.get(0).startsWith("XCLIENT "), last.toString());
        assertEquals("EHLO mail.example.com", last.get(1));
        assertTrue(last.get(2).startsWith("XFORWARD "), last.toString());
        assertEquals(List.of("MAIL FROM:<bob@example.com>", "RCPT TO:<alice@example.org>"), last.subList(3, 5));
        assertFalse(last.contains("RCPT TO:<nobody@example.org>"));
    }

    @Test
    void refusesTheMessageWhenAnAcceptedRecipientIsRefusedOnTheSecondPutting() {
        start(settings().timeouts(BackendRig.keeping(Duration.ofMillis(1))));
        BackendTransaction transaction = rig.transaction();
        rig.recipient(transaction, "alice@example.org");
        backend.awaitCommands("QUIT", 2);
        backend.answer("RCPT", "550 5.1.1 gone");
        Reply reply = rig.deliver(transaction, MESSAGE);
        assertEquals("451 4.3.0", reply.toString().substring(0, 9));
        backend.awaitCommands("RSET", 1);
        assertEquals(List.of(), backend.messages());
    }

    @Test
    void deliversNothingToARecipientThatWasTakenBack() {
        start(settings());
        BackendTransaction transaction = rig.transaction();
        rig.recipient(transaction, "alice@example.org");
        rig.recipient(transaction, "carol@example.org");
        rig.withdraw(transaction);
        rig.recipient(transaction, "erin@example.org");
        assertEquals(250, rig.deliver(transaction, MESSAGE).code());
        assertEquals(
                List.of("<alice@example.org>", "<erin@example.org>"),
                backend.awaitMessage(1).recipients());
        assertEquals(2, backend.sessions().size(), "the probe and ours");
        assertEquals(1, backend.commands().stream().filter("RSET"::equals).count());
    }

    @Test
    void putsTheEnvelopeOnlyOnceMoreWhenTheSessionWasLetGoMeanwhile() {
        start(settings().timeouts(BackendRig.keeping(Duration.ofMillis(1))));
        BackendTransaction transaction = rig.transaction();
        rig.recipient(transaction, "alice@example.org");
        rig.recipient(transaction, "carol@example.org");
        rig.withdraw(transaction);
        backend.awaitAllClosed();
        assertEquals(250, rig.deliver(transaction, MESSAGE).code());
        assertEquals(List.of("<alice@example.org>"), backend.awaitMessage(1).recipients());
        assertFalse(backend.commands().contains("RSET"));
    }

    @Test
    void usesOneSessionForTheTransactionsOfOneClient() {
        start(settings());
        BackendClient client = rig.client();
        for (int i = 0; i < 3; i++) {
            BackendTransaction transaction = rig.transaction(client);
            rig.recipient(transaction, "alice@example.org");
            assertEquals(250, rig.deliver(transaction, MESSAGE).code());
            rig.close(transaction);
        }
        assertEquals(2, backend.sessions().size(), "the probe and ours");
        assertEquals(
                1,
                backend.commands().stream()
                        .filter(line -> line.startsWith("XCLIENT"))
                        .count());
        rig.close(client);
        backend.awaitAllClosed();
        backend.awaitCommands("QUIT", 2);
    }

    @Test
    void neverSharesASessionBetweenClients() {
        start(settings());
        for (int i = 0; i < 2; i++) {
            BackendTransaction transaction = rig.transaction();
            rig.recipient(transaction, "alice@example.org");
            assertEquals(250, rig.deliver(transaction, MESSAGE).code());
            rig.close(transaction);
        }
        assertEquals(3, backend.sessions().size(), "the probe and one each");
    }

    @Test
    void resetsAnAbandonedTransaction() {
        start(settings());
        BackendClient client = rig.client();
        BackendTransaction transaction = rig.transaction(client);
        rig.recipient(transaction, "alice@example.org");
        rig.close(transaction);
        rig.close(transaction);
        backend.awaitCommands("RSET", 1);
        BackendTransaction next = rig.transaction(client);
        rig.recipient(next, "carol@example.org");
        assertEquals(250, rig.deliver(next, MESSAGE).code());
        assertEquals(List.of("<carol@example.org>"), backend.awaitMessage(1).recipients());
    }

    @Test
    void takesTheMessageBackWhenTheClientIsGone() {
        for (boolean chunking : new boolean[] {true, false}) {
            if (!chunking) {
                backend.without("CHUNKING");
            }
            startAnew(settings());
            BackendTransaction transaction = rig.transaction();
            rig.recipient(transaction, "alice@example.org");
            Reply reply = rig.deliver(transaction, MESSAGE.getBytes(StandardCharsets.US_ASCII), () -> false);
            assertEquals(451, reply.code());
            rig.close(transaction);
            backend.awaitAllClosed();
            assertEquals(List.of(), backend.messages());
        }
    }

    @Test
    void usesSessionsMadeAhead() {
        start(settings().ahead(2));
        BackendTransaction first = rig.transaction();
        rig.recipient(first, "alice@example.org");
        backend.awaitSessions(4);
        BackendTransaction second = rig.transaction();
        rig.recipient(second, "alice@example.org");
        rig.deliver(second, MESSAGE);
        assertEquals("<bob@example.com>", backend.awaitMessage(1).mail());
    }

    @Test
    void letsNoSessionMadeAheadGrowOld() {
        BackendTimeouts usual = BackendTimeouts.DEFAULT;
        start(settings()
                .ahead(2)
                .timeouts(new BackendTimeouts(
                        usual.connect(),
                        usual.greeting(),
                        usual.command(),
                        usual.reply(),
                        usual.permit(),
                        usual.keep(),
                        Duration.ofMillis(1),
                        usual.probe())));
        rig.recipient(rig.transaction(), "alice@example.org");
        backend.awaitCommands("QUIT", 3);
        assertEquals(
                List.of(List.of("QUIT"), List.of("QUIT")),
                backend.sessions().subList(2, 4).stream()
                        .map(ScriptedSession::commands)
                        .toList());
    }

    @Test
    void opensAnotherWhenASessionMadeAheadHasEndedMeanwhile() {
        start(settings().ahead(1));
        BackendTransaction first = rig.transaction();
        rig.recipient(first, "alice@example.org");
        backend.awaitSessions(3);
        rig.close(first);
        backend.sayToAll("421 4.4.2 timeout");
        backend.dropAll();
        BackendTransaction second = rig.transaction();
        assertEquals(250, rig.recipient(second, "alice@example.org").code());
    }

    @Test
    void asksForRecipientsOfAnotherGroupSeparately() {
        ScriptedBackend other = ScriptedBackend.start();
        BackendSettings second =
                BackendSettings.of("other", other.address()).connections(5).ahead(0);
        rig = new BackendRig(directory, List.of(settings(), second), BackendGroupsTest.groups("postfix", "other"));
        BackendTransaction transaction = rig.transaction();
        assertEquals(250, rig.recipient(transaction, "alice@example.org").code());
        assertEquals(
                "452 4.5.3",
                rig.recipient(transaction, "dora@example.net").toString().substring(0, 9));
        BackendTransaction next = rig.transaction();
        other.once("RCPT", Action.reply("550 5.1.1 no"));
        assertEquals(550, rig.recipient(next, "dora@example.net").code());
        assertEquals(250, rig.recipient(next, "alice@example.org").code());
        other.close();
    }

    private BackendSettings settings() {
        return BackendRig.settings(backend.address());
    }

    private void start(BackendSettings settings) {
        rig = new BackendRig(directory, settings);
    }

    private void startAnew(BackendSettings settings) {
        if (rig != null) {
            rig.close();
        }
        start(settings);
    }
}
