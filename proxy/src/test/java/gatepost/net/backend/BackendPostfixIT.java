package gatepost.net.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.PostfixInstance;
import gatepost.harness.ReceivedMessage;
import gatepost.harness.ScriptedBackend;
import gatepost.mail.Reply;
import gatepost.questions.Answer;
import gatepost.questions.ConfirmedName.Found;
import gatepost.questions.ConfirmedName.Status;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The backend is a real Postfix with the shipped service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackendPostfixIT {

    private static final String MESSAGE = "Subject: real\r\n\r\n.dot\r\nend\r\n";

    private final ScriptedBackend sink = ScriptedBackend.start().without("XCLIENT", "XFORWARD", "CHUNKING");
    private final PostfixInstance postfix = PostfixInstance.start(sink.port());

    @TempDir
    private Path directory;

    private BackendRig rig;

    @AfterAll
    void stopPostfix() {
        postfix.close();
        sink.close();
    }

    @AfterEach
    void closeRig() {
        rig.close();
    }

    @Test
    void deliversUnderTheClientsNameAndOurReference() {
        start(PassClient.XCLIENT);
        int before = sink.messages().size();
        BackendTransaction transaction = rig.transaction();
        assertEquals(
                "250 2.1.5 Ok", rig.recipient(transaction, "alice@example.org").toString());
        Reply reply = rig.deliver(transaction, MESSAGE);
        assertTrue(reply.toString().matches("250 2\\.0\\.0 Ok: .*queued as \\w+"), reply.toString());
        String queueId = reply.text().replaceFirst(".* ", "");
        postfix.awaitLog(
                queueId + ": client=mail\\.example\\.com\\[192\\.0\\.2\\.25\\], orig_queue_id=" + BackendRig.REFERENCE);
        ReceivedMessage message = sink.awaitMessage(before + 1);
        assertTrue(message.text().contains("from mail.example.com (mail.example.com [192.0.2.25])"), message.text());
        assertTrue(message.text().endsWith("\r\n" + MESSAGE), message.text());
    }

    @Test
    void deliversForAClientOfVersionSixThatSaidHelo() {
        start(PassClient.XCLIENT);
        int before = sink.messages().size();
        BackendClient client = rig.client(
                BackendRig.identity("2001:db8::25", Answer.known(new Found(Status.NONE, Optional.empty())), false));
        BackendTransaction transaction = rig.transaction(client);
        assertEquals(250, rig.recipient(transaction, "bob@example.org").code());
        assertEquals(250, rig.deliver(transaction, MESSAGE).code());
        assertTrue(sink.awaitMessage(before + 1).text().contains("(unknown [IPv6:2001:db8::25])"));
    }

    @Test
    void relaysPostfixOnAnUnknownRecipient() {
        start(PassClient.XCLIENT);
        BackendTransaction transaction = rig.transaction();
        Reply unknown = rig.recipient(transaction, "nobody@example.org");
        assertTrue(unknown.toString().startsWith("550 5.1.1 <nobody@example.org>"), unknown.toString());
        assertEquals(250, rig.recipient(transaction, "carol@example.org").code());
    }

    @Test
    void cannotBeUsedAsARelayEvenWithoutAClient() {
        for (PassClient mode : List.of(PassClient.XCLIENT, PassClient.NONE)) {
            start(mode);
            Reply reply = rig.recipient(rig.transaction(), "somebody@example.com");
            assertTrue(reply.toString().startsWith("554 5.7.1 "), reply.toString());
            rig.close();
        }
    }

    @Test
    void deliversALongMessageAndManyOfOneClient() {
        start(PassClient.XCLIENT);
        int before = sink.messages().size();
        String longOne = "Subject: long\r\n\r\n" + "0123456789abcdef\r\n".repeat(50_000);
        BackendClient client = rig.client();
        for (String message : List.of(longOne, MESSAGE, MESSAGE)) {
            BackendTransaction transaction = rig.transaction(client);
            assertEquals(250, rig.recipient(transaction, "alice@example.org").code());
            assertEquals(250, rig.deliver(transaction, message).code());
            rig.close(transaction);
        }
        sink.awaitMessage(before + 3);
        assertTrue(sink.messages().stream().anyMatch(message -> message.text().endsWith(longOne)));
    }

    @Test
    void saysComeAgainWhenPostfixIsKilledInTheMiddleOfADelivery() {
        start(PassClient.XCLIENT);
        int before = sink.messages().size();
        byte[] message = ("Subject: killed\r\n\r\n" + "x".repeat(70) + "\r\n")
                .repeat(10_000)
                .getBytes(StandardCharsets.US_ASCII);
        BackendTransaction transaction = rig.transaction();
        assertEquals(250, rig.recipient(transaction, "alice@example.org").code());
        Reply reply = rig.deliver(transaction, message, () -> {
            postfix.kill9();
            return true;
        });
        assertEquals("451 4.4.2", reply.toString().substring(0, 9));
        assertEquals(
                "451 4.4.1",
                rig.recipient(rig.transaction(), "alice@example.org").toString().substring(0, 9));
        postfix.startAgain();
        BackendTransaction again = rig.transaction();
        assertEquals(250, rig.recipient(again, "alice@example.org").code());
        assertEquals(250, rig.deliver(again, message, () -> true).code());
        assertEquals(message.length, lengthOfOriginal(sink.awaitMessage(before + 1)));
        assertEquals(0, rig.heldOctets());
    }

    private static int lengthOfOriginal(ReceivedMessage message) {
        return message.text().length() - message.text().indexOf("Subject: killed");
    }

    private void start(PassClient mode) {
        rig = new BackendRig(
                directory,
                BackendRig.settings(new InetSocketAddress(InetAddress.getLoopbackAddress(), postfix.port()))
                        .passing(mode));
    }
}
