package gatepost.net.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.PostfixInstance;
import gatepost.harness.ScriptedBackend;
import gatepost.harness.TestCertificate;
import gatepost.net.tls.ClientEncryption;
import gatepost.net.tls.TlsLibrary;
import gatepost.net.tls.UnfitIdentityException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Postfix takes nothing in clear, and its certificate is looked at. */
class BackendTlsIT {

    private static final String NAME = "inner.example.org";
    private static final String MESSAGE = "Subject: real\r\n\r\nend\r\n";

    private final ScriptedBackend sink = ScriptedBackend.start().without("XCLIENT", "XFORWARD", "CHUNKING");

    @TempDir
    private Path directory;

    private Path authority;
    private PostfixInstance postfix;
    private BackendRig rig;

    @BeforeEach
    void start() {
        TestCertificate certificate = TestCertificate.of(NAME);
        authority = certificate.chain(directory.resolve("chain.pem"));
        postfix = PostfixInstance.start(
                sink.port(),
                "smtpd_tls_security_level=encrypt",
                "smtpd_tls_loglevel=1",
                "smtpd_tls_cert_file=" + authority,
                "smtpd_tls_key_file=" + certificate.key(directory.resolve("key.pem")));
    }

    @AfterEach
    void stop() {
        if (rig != null) {
            rig.close();
        }
        postfix.close();
        sink.close();
    }

    @Test
    void deliversUnderTheClientsNameWithinTls() throws UnfitIdentityException {
        for (TlsLibrary library : List.of(TlsLibrary.best(), TlsLibrary.JDK)) {
            start(ClientEncryption.verified(library, Optional.of(authority), NAME));
            int before = sink.messages().size();
            for (int client = 0; client < 3; client++) {
                BackendTransaction transaction = rig.transaction();
                assertEquals(
                        "250 2.1.5 Ok",
                        rig.recipient(transaction, "alice@example.org").toString());
                assertEquals(250, rig.deliver(transaction, MESSAGE).code());
            }
            assertTrue(sink.awaitMessage(before + 3).text().contains("(mail.example.com [192.0.2.25])"));
            rig.close();
        }
        postfix.awaitLog("TLS connection established from .*TLSv1\\.3");
    }

    @Test
    void deliversToWhoeverIsThereWhenNobodyIsToBeVerified() throws UnfitIdentityException {
        start(ClientEncryption.unverified(TlsLibrary.best(), Optional.empty()));
        assertEquals(250, rig.recipient(rig.transaction(), "alice@example.org").code());
    }

    @Test
    void certificateOfAnotherNameIsNotTaken() throws UnfitIdentityException {
        for (TlsLibrary library : List.of(TlsLibrary.best(), TlsLibrary.JDK)) {
            start(ClientEncryption.verified(library, Optional.of(authority), "other.example.org"));
            assertRefused("other.example.org");
        }
    }

    @Test
    void certificateOfAnotherAuthorityIsNotTaken() throws UnfitIdentityException {
        Path other = TestCertificate.of(NAME).chain(directory.resolve("other.pem"));
        for (TlsLibrary library : List.of(TlsLibrary.best(), TlsLibrary.JDK)) {
            start(ClientEncryption.verified(library, Optional.of(other), NAME));
            assertRefused("no TLS");
        }
    }

    private void assertRefused(String why) {
        assertEquals(
                "451 4.3.5",
                rig.recipient(rig.transaction(), "alice@example.org").toString().substring(0, 9));
        assertEquals(List.of(), rig.seen.all("replied mail"));
        String told = rig.seen.all("misconfigured").get(0);
        assertTrue(told.contains(why), told);
        rig.close();
    }

    private void start(ClientEncryption encryption) {
        InetSocketAddress host = new InetSocketAddress(InetAddress.getLoopbackAddress(), postfix.port());
        rig = new BackendRig(directory, BackendSettings.of("postfix", host).encrypted(encryption));
    }
}
