package gatepost.net.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.harness.ScriptedBackend;
import gatepost.harness.ScriptedBackend.Action;
import gatepost.net.tls.ClientEncryption;
import gatepost.net.tls.TlsLibrary;
import gatepost.net.tls.UnfitIdentityException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where TLS does not come about nothing is said in clear; how it does, a real Postfix shows. */
class StartTlsTest {

    @TempDir
    private Path directory;

    private final ScriptedBackend backend = ScriptedBackend.start().offer("STARTTLS");
    private BackendRig rig;

    @BeforeEach
    void start() throws UnfitIdentityException {
        ClientEncryption encryption = ClientEncryption.unverified(TlsLibrary.best(), Optional.empty());
        rig = new BackendRig(
                directory,
                BackendRig.settings(backend.address())
                        .timeouts(BackendRig.impatient())
                        .encrypted(encryption));
    }

    @AfterEach
    void stop() {
        rig.close();
        backend.close();
    }

    @Test
    void replyBehindTheGoAheadEndsIt() {
        backend.on("STARTTLS", Action.raw("220 2.0.0 go\r\n250 2.0.0 injected\r\n"));
        assertRefused("451 4.3.0");
    }

    @Test
    void halfAReplyBehindTheGoAheadEndsIt() {
        backend.on("STARTTLS", Action.raw("220 2.0.0 go\r\n250-inj"));
        assertRefused("451 4.3.0");
    }

    @Test
    void silenceInsteadOfAHandshakeIsAHostThatDoesNotAnswer() {
        backend.on("STARTTLS", Action.reply("220 2.0.0 go"));
        assertRefused("451 4.4.1");
    }

    @Test
    void endInsteadOfAHandshakeIsAHostThatDoesNotAnswer() {
        backend.on("STARTTLS", Action.replyAndClose("220 2.0.0 go"));
        assertRefused("451 4.4.1");
    }

    @Test
    void refusalForNowAndForever() {
        backend.answer("STARTTLS", "454 4.7.0 not now");
        assertRefused("451 4.4.1");
        backend.answer("STARTTLS", "502 5.5.1 never");
        assertRefused("451 4.3.5");
    }

    @Test
    void backendWithoutItGetsNothing() {
        backend.without("STARTTLS");
        assertRefused("451 4.3.5");
    }

    private void assertRefused(String code) {
        assertEquals(
                code,
                rig.recipient(rig.transaction(), "alice@example.org").toString().substring(0, 9));
        assertEquals(
                List.of(),
                backend.commands().stream()
                        .filter(line -> line.startsWith("XCLIENT") || line.startsWith("MAIL"))
                        .toList());
    }
}
