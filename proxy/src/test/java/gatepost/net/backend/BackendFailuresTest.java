package gatepost.net.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.ScriptedBackend;
import gatepost.harness.ScriptedBackend.Action;
import gatepost.mail.Reply;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which a backend fails, and what the client is told: never a 250, and no 5yz that is not its own. */
class BackendFailuresTest {

    private static final String MESSAGE = "Subject: x\r\n\r\ntext\r\n";

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
    void relaysTheAnswerToARecipientWithItsCodes() {
        start();
        backend.answer("RCPT TO:<a", "550 5.1.1 <a@example.org>: unknown");
        backend.answer("RCPT TO:<b", "450 4.2.1 later");
        backend.answer("RCPT TO:<c", "550 no code");
        backend.answer("RCPT TO:<d", "550-5.7.1 line one\r\n550 5.7.1 line two");
        backend.answer("RCPT TO:<e", "251 2.1.5 forwarded");
        backend.answer("RCPT TO:<f", "550 5.1.1 " + "x".repeat(500));
        backend.answer("RCPT TO:<g", "552 5.2.2 mailbox full");
        BackendTransaction transaction = rig.transaction();
        assertEquals("550 5.1.1 <a@example.org>: unknown", told(transaction, "a@example.org"));
        assertEquals("450 4.2.1 later", told(transaction, "b@example.org"));
        assertEquals("550 5.0.0 no code", told(transaction, "c@example.org"));
        assertEquals("550 5.7.1 line one line two", told(transaction, "d@example.org"));
        assertEquals("251 2.1.5 forwarded", told(transaction, "e@example.org"));
        assertEquals(512, rig.recipient(transaction, "f@example.org").wire().length());
        assertEquals("552 5.2.2 mailbox full", told(transaction, "g@example.org"));
        assertEquals(250, rig.deliver(transaction, MESSAGE).code());
        assertEquals(List.of("<e@example.org>"), backend.awaitMessage(1).recipients());
    }

    @Test
    void splitsWhenTheBackendHasTooManyRecipients() {
        start();
        BackendTransaction transaction = rig.transaction();
        for (String reply : List.of("452 4.5.3 too many", "452 too many", "552 5.5.3 too many", "552 too many")) {
            backend.answer("RCPT", reply);
            assertEquals("452 4.5.3 too many", told(transaction, "a@example.org"), reply);
        }
    }

    @Test
    void tellsARefusedSenderAsTheAnswerToEachRecipient() {
        start();
        backend.answer("MAIL", "550 5.1.8 sender refused");
        BackendTransaction transaction = rig.transaction();
        assertEquals("550 5.1.8 sender refused", told(transaction, "a@example.org"));
        assertEquals("550 5.1.8 sender refused", told(transaction, "b@example.org"));
        assertEquals(1, count("MAIL"));
    }

    @Test
    void relaysTheAnswerToTheMessage() {
        for (String reply : List.of("554 5.7.1 spam", "452 4.3.1 disk full", "250 2.0.0 Ok: queued as 4F")) {
            for (boolean chunking : new boolean[] {true, false}) {
                offerChunking(chunking);
                startAnew();
                backend.answer("END", reply);
                assertEquals(reply, deliver().toString());
                rig.close();
                backend.awaitAllClosed();
            }
        }
    }

    @Test
    void relaysARefusalOfDataBeforeTheMessage() {
        backend.without("CHUNKING").answer("DATA", "554 5.5.1 no");
        start();
        assertEquals("554 5.5.1 no", deliver().toString());
        backend.awaitCommands("RSET", 1);
    }

    @Test
    void resetsAfterARefusedChunkAndGoesOn() {
        start();
        backend.once("BDAT", Action.reply("552 5.3.4 Chunk exceeds message size limit"));
        byte[] message = new byte[700_000];
        new Random(1).nextBytes(message);
        BackendClient client = rig.client();
        BackendTransaction transaction = rig.transaction(client);
        rig.recipient(transaction, "a@example.org");
        assertEquals(552, rig.deliver(transaction, message, () -> true).code());
        backend.awaitCommands("RSET", 1);
        assertEquals(
                0,
                backend.commands().stream()
                        .filter(line -> line.contains("LAST"))
                        .count());
        BackendTransaction next = rig.transaction(client);
        rig.recipient(next, "a@example.org");
        assertEquals(250, rig.deliver(next, MESSAGE).code());
        assertEquals(0, rig.heldOctets());
    }

    @Test
    void saysLostWhenTheConnectionEndsAtARecipient() {
        for (Action action : List.of(Action.close(), Action.replyAndClose("421 4.3.0 bye"), Action.reply("421 bye"))) {
            startAnew();
            backend.once("RCPT", action);
            BackendTransaction transaction = rig.transaction();
            assertEquals("451 4.4.2", start(told(transaction, "a@example.org")));
            assertEquals("250 2.1.5 Ok", told(transaction, "b@example.org"), "the next one opens again");
        }
    }

    @Test
    void saysLostWhenTheBackendIsSilent() {
        rig = new BackendRig(directory, settings().timeouts(BackendRig.impatient()));
        backend.once("RCPT", Action.silence());
        assertEquals("451 4.4.2", start(told(rig.transaction(), "a@example.org")));
    }

    @Test
    void saysUnreachableWhenNobodyListens() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) free.getLocalSocketAddress();
        }
        rig = new BackendRig(directory, BackendRig.settings(nobody));
        assertEquals("451 4.4.1", start(told(rig.transaction(), "a@example.org")));
        assertEquals(List.of("down postfix"), rig.seen.all("down"));
        assertTrue(rig.backends.all().iterator().next().health().isDown());
    }

    @Test
    void goesToTheNextHostWhenOneDoesNotAnswer() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) free.getLocalSocketAddress();
        }
        rig = new BackendRig(
                directory, BackendRig.settings(nobody).named("postfix", List.of(nobody, backend.address())));
        for (int i = 0; i < 3; i++) {
            assertEquals("250 2.1.5 Ok", told(rig.transaction(), "a@example.org"));
        }
    }

    @Test
    void saysUnreachableWithoutAGreeting() {
        for (Action action :
                List.of(Action.silence(), Action.close(), Action.reply("421 busy"), Action.reply("450 no"))) {
            if (rig != null) {
                rig.close();
            }
            backend.greet(action);
            rig = new BackendRig(directory, settings().timeouts(BackendRig.impatient()));
            assertEquals("451 4.4.1", start(told(rig.transaction(), "a@example.org")), action.toString());
        }
    }

    @Test
    void saysMisconfiguredWhenTheGreetingRefusesUs() {
        for (String greeting : List.of("521 5.3.2 no mail here", "554 5.7.1 go away")) {
            backend.greet(Action.reply(greeting));
            startAnew();
            assertEquals("451 4.3.5", start(told(rig.transaction(), "a@example.org")));
        }
        assertFalse(rig.seen.all("misconfigured").isEmpty());
    }

    @Test
    void saysMisconfiguredWhenXclientIsNotOfferedAndSendsNoMail() {
        backend.without("XCLIENT");
        start();
        assertEquals("451 4.3.5", start(told(rig.transaction(), "a@example.org")));
        assertEquals(0, count("MAIL"));
    }

    @Test
    void killsTheSessionWhenXclientIsRefused() {
        for (String reply :
                List.of("550 5.7.0 no", "501 5.5.4 bad", "503 5.5.1 no", "421 4.7.0 too many", "250 2.0.0 Ok")) {
            startAnew();
            backend.answer("XCLIENT", reply);
            assertEquals("451 4.3.5", start(told(rig.transaction(), "a@example.org")), reply);
            backend.awaitAllClosed();
            assertEquals(0, count("MAIL"), reply);
            assertEquals(1, rig.seen.all("misconfigured").size(), reply);
            backend.asUsual();
        }
    }

    @Test
    void saysMisconfiguredWhenEhloOrXforwardIsRefused() {
        start();
        backend.answer("EHLO mail.example.com", "554 5.7.1 no");
        assertEquals("451 4.3.5", start(told(rig.transaction(), "a@example.org")));
        backend.asUsual().answer("XFORWARD", "550 5.7.0 no");
        assertEquals("451 4.3.5", start(told(rig.transaction(), "a@example.org")));
    }

    @Test
    void saysMisconfiguredWhenTheBackendWantsWhatNoSenderCanGive() {
        for (String reply :
                List.of("530 5.7.0 STARTTLS first", "503 5.5.1 what", "502 5.5.2 unknown", "521 5.3.2 no")) {
            startAnew();
            backend.answer("RCPT", reply);
            assertEquals("451 4.3.5", start(told(rig.transaction(), "a@example.org")), reply);
            backend.asUsual().answer("MAIL", reply);
            assertEquals("451 4.3.5", start(told(rig.transaction(), "a@example.org")), reply);
            backend.asUsual();
        }
    }

    @Test
    void saysInvalidReplyAndClosesWhenItIsNone() {
        for (String nonsense : List.of(
                "hello\r\n", "250 " + "x".repeat(600) + "\r\n", "250-x\r\n".repeat(101), "250 Ok\n", "354 go on\r\n")) {
            startAnew();
            backend.once("RCPT", Action.raw(nonsense));
            assertEquals("451 4.3.0", start(told(rig.transaction(), "a@example.org")), nonsense);
            backend.awaitAllClosed();
        }
    }

    @Test
    void saysLostAndCountsWhenTheBackendEndsAfterTheMessage() {
        for (boolean chunking : new boolean[] {true, false}) {
            offerChunking(chunking);
            startAnew();
            backend.on("END", Action.close());
            assertEquals("451 4.4.2", start(deliver().toString()));
            assertEquals(List.of("unknown " + BackendRig.REFERENCE), rig.seen.all("unknown"));
        }
    }

    @Test
    void saysLostAndCountsWhenTheBackendIsSilentAfterTheMessage() {
        rig = new BackendRig(directory, settings().timeouts(BackendRig.impatient()));
        backend.on("END", Action.silence());
        assertEquals("451 4.4.2", start(deliver().toString()));
        assertEquals(1, rig.seen.all("unknown").size());
    }

    @Test
    void saysLostWithoutCountingWhenTheConnectionIsCutInALongMessage() {
        byte[] message = new byte[900_000];
        for (boolean chunking : new boolean[] {true, false}) {
            offerChunking(chunking);
            startAnew();
            BackendTransaction transaction = rig.transaction();
            rig.recipient(transaction, "a@example.org");
            backend.cutAfter(300_000);
            assertEquals(
                    "451 4.4.2",
                    start(rig.deliver(transaction, message, () -> true).toString()));
            assertEquals(List.of(), rig.seen.all("unknown"));
            assertEquals(0, rig.heldOctets());
            backend.asUsual();
        }
        assertEquals(List.of(), backend.messages());
    }

    @Test
    void relaysThe250ThatCameBeforeTheEnd() {
        start();
        backend.on("END", Action.usualAndClose());
        assertEquals("250 2.0.0 Ok: queued as TEST1", deliver().toString());
    }

    @Test
    void reopensSilentlyWhenAnIdleSessionWasEnded() {
        start();
        BackendClient client = rig.client();
        BackendTransaction first = rig.transaction(client);
        rig.recipient(first, "a@example.org");
        rig.deliver(first, MESSAGE);
        rig.close(first);
        backend.sayToAll("421 4.4.2 timeout exceeded");
        backend.dropAll();
        BackendTransaction second = rig.transaction(client);
        assertEquals("250 2.1.5 Ok", told(second, "a@example.org"));
        backend.sayToAll("421 4.4.2 timeout exceeded");
        backend.dropAll();
        backend.awaitAllClosed();
    }

    @Test
    void reopensOnceWhenTheFirstCommandOfAnIdleSessionMeetsItsEnd() {
        start();
        BackendClient client = rig.client();
        BackendTransaction first = rig.transaction(client);
        rig.recipient(first, "a@example.org");
        rig.deliver(first, MESSAGE);
        rig.close(first);
        backend.once("XFORWARD", Action.close());
        BackendTransaction second = rig.transaction(client);
        assertEquals("250 2.1.5 Ok", told(second, "a@example.org"));
        assertEquals(3, backend.sessions().size(), "the probe, the ended one, the new one");
    }

    @Test
    void saysBusyWhenNoConnectionComesFree() {
        rig = new BackendRig(directory, settings().connections(1).timeouts(BackendRig.impatient()));
        BackendTransaction first = rig.transaction();
        assertEquals("250 2.1.5 Ok", told(first, "a@example.org"));
        assertEquals("451 4.4.5", start(told(rig.transaction(), "a@example.org")));
        assertTrue(rig.seen.all("waited").contains("waited false"));
        rig.close(first);
    }

    @Test
    void getsTheConnectionThatComesFreeWhileWaiting() {
        rig = new BackendRig(directory, settings().connections(1));
        BackendClient client = rig.client();
        BackendTransaction first = rig.transaction(client);
        told(first, "a@example.org");
        CompletableFuture<Reply> second = rig.beginRecipient(rig.transaction(), "a@example.org");
        assertFalse(second.isDone());
        rig.close(first);
        rig.close(client);
        assertEquals(250, BackendRig.await(second).code());
    }

    @Test
    void givesItsConnectionBackWhateverEndsATransaction() {
        rig = new BackendRig(directory, settings().connections(1).timeouts(BackendRig.keeping(Duration.ZERO)));
        for (Action action : List.of(
                Action.close(),
                Action.reply("421 no"),
                Action.raw("x\r\n"),
                Action.reply("550 5.1.1 no"),
                Action.usual())) {
            backend.once("RCPT", action);
            BackendTransaction transaction = rig.transaction();
            told(transaction, "a@example.org");
            rig.close(transaction);
        }
        backend.awaitAllClosed();
        assertEquals("250 2.1.5 Ok", told(rig.transaction(), "a@example.org"));
    }

    @Test
    void closesInTheMiddleOfADeliveryWithoutALoss() {
        start();
        backend.on("END", Action.silence());
        BackendTransaction transaction = rig.transaction();
        rig.recipient(transaction, "a@example.org");
        CompletableFuture<Reply> reply =
                rig.beginDelivery(transaction, MESSAGE.getBytes(StandardCharsets.UTF_8), () -> true);
        backend.awaitCommands("BDAT", 1);
        rig.close(transaction);
        assertEquals(451, BackendRig.await(reply).code());
        backend.awaitAllClosed();
        assertEquals(0, rig.heldOctets());
    }

    @Test
    void refusesWhatTheBackendNoLongerOffers() {
        backend.without("SMTPUTF8", "DSN", "8BITMIME", "SIZE");
        start();
        BackendClient client = rig.client();
        assertEquals("550 5.6.7", start(sender(client, "SMTPUTF8")));
        assertEquals("455 4.3.3", start(sender(client, "RET=FULL")));
        assertEquals("455 4.3.3", start(sender(client, "BODY=8BITMIME")));
        assertEquals("250 2.1.5", start(sender(client, "SIZE=100")));
        assertTrue(backend.commands().contains("MAIL FROM:<bob@example.com>"));
    }

    private String sender(BackendClient client, String parameters) {
        BackendTransaction transaction = rig.transaction(client, BackendRig.path("bob@example.com", parameters));
        String told = told(transaction, "a@example.org");
        rig.close(transaction);
        return told;
    }

    private Reply deliver() {
        BackendTransaction transaction = rig.transaction();
        rig.recipient(transaction, "a@example.org");
        return rig.deliver(transaction, MESSAGE);
    }

    private String told(BackendTransaction transaction, String recipient) {
        return rig.recipient(transaction, recipient).toString();
    }

    private static String start(String reply) {
        return reply.substring(0, 9);
    }

    private long count(String command) {
        return backend.commands().stream()
                .filter(line -> line.startsWith(command))
                .count();
    }

    private void offerChunking(boolean offered) {
        if (offered) {
            backend.offer("CHUNKING");
        } else {
            backend.without("CHUNKING");
        }
    }

    private BackendSettings settings() {
        return BackendRig.settings(backend.address());
    }

    private void start() {
        rig = new BackendRig(directory, settings());
    }

    private void startAnew() {
        if (rig != null) {
            rig.close();
        }
        start();
    }
}
