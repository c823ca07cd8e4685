package gatepost.net.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.PostfixInstance;
import gatepost.harness.ScriptedBackend;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Postfix is told by a PROXY header whom it serves. */
class ProxyHeaderIT {

    private static final String MESSAGE = "Subject: real\r\n\r\nend\r\n";

    private final ScriptedBackend sink = ScriptedBackend.start().without("XCLIENT", "XFORWARD", "CHUNKING");

    @TempDir
    private Path directory;

    private PostfixInstance postfix;
    private BackendRig rig;

    @AfterEach
    void stop() {
        if (rig != null) {
            rig.close();
        }
        if (postfix != null) {
            postfix.close();
        }
        sink.close();
    }

    @Test
    void postfixSeesTheClientByEitherVersion() {
        postfix = PostfixInstance.start(
                sink.port(), "smtpd_upstream_proxy_protocol=haproxy", "smtpd_authorized_xforward_hosts=static:all");
        int messages = 0;
        for (PassClient version : List.of(PassClient.PROXY_V1, PassClient.PROXY_V2)) {
            start(version);
            BackendClient four = client("192.0.2.25", true);
            deliver(four);
            deliver(four);
            postfix.awaitLog(": client=unknown\\[192\\.0\\.2\\.25\\], orig_queue_id=" + BackendRig.REFERENCE);
            assertReceived(messages += 2, "from mail.example.com (unknown [192.0.2.25])");
            deliver(client("2001:db8::25", false));
            assertReceived(++messages, "from mail.example.com (unknown [IPv6:2001:db8::25])");
            assertEquals(List.of("up postfix"), rig.seen.all("up"));
            rig.close();
        }
    }

    @Test
    void probeIsNoClient() {
        postfix = PostfixInstance.start(sink.port(), "smtpd_upstream_proxy_protocol=haproxy");
        start(PassClient.PROXY_V2);
        BackendRig.await(rig.onLoop(() -> rig.backends.asked(rig.loop())));
        assertTrue(rig.backends.capabilities().orElseThrow().offers("XFORWARD"));
        postfix.awaitLog("connect from unknown\\[127\\.0\\.0\\.1\\]");
        assertEquals(List.of(), rig.seen.all("replied mail"));
    }

    @Test
    void postfixWithoutVersionSixIsOurTroubleAndStaysUp() {
        postfix = PostfixInstance.start(sink.port(), "smtpd_upstream_proxy_protocol=haproxy", "inet_protocols=ipv4");
        start(PassClient.PROXY_V2);
        deliver(client("192.0.2.25", true));
        assertEquals("451 4.3.5", code(client("2001:db8::25", true)));
        assertTrue(rig.seen.all("misconfigured").get(0).contains("the PROXY header is not taken"));
        assertEquals(List.of(), rig.seen.all("down"));
        deliver(client("192.0.2.26", true));
    }

    @Test
    void postfixThatExpectsNoHeaderGetsNoMail() {
        postfix = PostfixInstance.start(sink.port());
        for (PassClient version : List.of(PassClient.PROXY_V1, PassClient.PROXY_V2)) {
            start(version);
            assertEquals("451 4.3.5", code(client("192.0.2.25", true)));
            assertEquals(List.of(), rig.seen.all("replied mail"));
            rig.close();
        }
    }

    private void deliver(BackendClient client) {
        BackendTransaction transaction = rig.transaction(client);
        assertEquals(
                "250 2.1.5 Ok", rig.recipient(transaction, "alice@example.org").toString());
        assertEquals(250, rig.deliver(transaction, MESSAGE).code());
        rig.close(transaction);
    }

    private String code(BackendClient client) {
        return rig.recipient(rig.transaction(client), "alice@example.org")
                .toString()
                .substring(0, 9);
    }

    private BackendClient client(String address, boolean extended) {
        return rig.client(BackendRig.identity(address, Answer.unknown(Cause.NOT_YET), extended));
    }

    private void assertReceived(int number, String wanted) {
        String text = sink.awaitMessage(number).text();
        assertTrue(text.contains(wanted), text);
    }

    private void start(PassClient version) {
        InetSocketAddress host = new InetSocketAddress(InetAddress.getLoopbackAddress(), postfix.port());
        rig = new BackendRig(directory, BackendSettings.of("postfix", host).passing(version));
    }
}
