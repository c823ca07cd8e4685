package gatepost.net.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gatepost.harness.TestCertificate;
import gatepost.harness.Trusting;
import io.netty.handler.ssl.OpenSsl;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TLS as clients meet it, with both libraries: which certificate, which versions, what outlives a change of the files. */
class EncryptionTest {

    private static final List<String> USUAL = List.of("TLSv1.2", "TLSv1.3");

    @TempDir
    private Path directory;

    private final Handshakes handshakes = new Handshakes(100);
    private EchoServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void clientGetsTheCertificateItAsksFor(TlsLibrary library) throws Exception {
        start(library, "TLSv1.2", files("a", "mx.example.org", "mail.example.org"), files("b", "*.example.net"));

        assertEquals("mx.example.org", subject("mx.example.org"));
        assertEquals("mx.example.org", subject("Mail.Example.ORG"));
        assertEquals("*.example.net", subject("mx.example.net"));
        assertEquals("mx.example.org", subject("a.b.example.net"));
        assertEquals("mx.example.org", subject("elsewhere.test"));
        assertEquals("mx.example.org", subject(""));
    }

    @ParameterizedTest
    @EnumSource
    void whereTwoHaveANameTheFirstIsTaken(TlsLibrary library) throws Exception {
        start(
                library,
                "TLSv1.2",
                files("a", "a.example.org", "mx.example.org"),
                files("b", "b.example.org", "mx.example.org"));

        assertEquals("a.example.org", subject("mx.example.org"));
        assertEquals("b.example.org", subject("b.example.org"));
    }

    @ParameterizedTest
    @EnumSource
    void bothVersionsAreSpoken(TlsLibrary library) throws Exception {
        start(library, "TLSv1.2", files("a", "mx.example.org"));

        assertEquals("TLSv1.2", handshake("", List.of("TLSv1.2")).getProtocol());
        assertEquals("TLSv1.3", handshake("", USUAL).getProtocol());
    }

    @ParameterizedTest
    @EnumSource
    void olderOnesThanAllowedAreNot(TlsLibrary library) throws Exception {
        start(library, "TLSv1.3", files("a", "mx.example.org"));
        assertThrows(SSLException.class, () -> handshake("", List.of("TLSv1.2")));
        assertEquals("TLSv1.3", handshake("", USUAL).getProtocol());
    }

    @ParameterizedTest
    @EnumSource
    void version11IsRefusedByDefaultAndSpokenWhereTheAdminSaysSo(TlsLibrary library) throws Exception {
        assumeTrue(OpenSsl.isAvailable(), "the JDK's client does not speak TLS 1.1 at all");
        start(library, "TLSv1.2", files("a", "mx.example.org"));
        assertEquals("failed", OldClient.handshake(server.address()));
        server.close();
        server = null;

        assumeTrue(library == TlsLibrary.BORINGSSL, "nor does the JDK's server");
        start(library, "TLSv1", files("a", "mx.example.org"));
        assertEquals("TLSv1.1", OldClient.handshake(server.address()));
    }

    @ParameterizedTest
    @EnumSource
    void noCertificateIsAskedOfClients(TlsLibrary library) throws Exception {
        start(library, "TLSv1.2", files("a", "mx.example.org"));
        assertEquals(null, handshake("", USUAL).getLocalCertificates());
    }

    @ParameterizedTest
    @EnumSource
    void nobodyRenegotiates(TlsLibrary library) throws Exception {
        start(library, "TLSv1.2", files("a", "mx.example.org"));
        try (SSLSocket socket = connect(Trusting.context(), "", List.of("TLSv1.2"))) {
            socket.getOutputStream().write('x');
            assertEquals('x', socket.getInputStream().read());
            socket.startHandshake();
            assertThrows(IOException.class, () -> {
                socket.getOutputStream().write('y');
                if (socket.getInputStream().read() < 0) {
                    throw new IOException("closed");
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void changedFilesAreTaken(TlsLibrary library) throws Exception {
        IdentityFiles files = files("a", "mx.example.org");
        Encryption encryption = start(library, "TLSv1.2", files);
        X509Certificate first = own(handshake("", USUAL));
        assertFalse(encryption.refresh());

        renew(files, TestCertificate.of("mx.example.org"));
        assertTrue(encryption.refresh());
        assertNotEquals(first, own(handshake("", USUAL)));
        assertEquals(encryption.identities().get(0).chain().get(0), own(handshake("", USUAL)));
    }

    @ParameterizedTest
    @EnumSource
    void brokenPairLeavesTheOldOneAndIsToldOnce(TlsLibrary library) throws Exception {
        IdentityFiles files = files("a", "mx.example.org");
        Encryption encryption = start(library, "TLSv1.2", files);
        X509Certificate before = own(handshake("", USUAL));

        TestCertificate.of("mx.example.org").key(files.key());
        touch(files.key(), 1);
        assertThrows(UnfitIdentityException.class, encryption::refresh);
        assertFalse(encryption.refresh());
        assertEquals(before, own(handshake("", USUAL)));
    }

    @ParameterizedTest
    @EnumSource
    void ticketOutlivesTwoChangesOfTheKeys(TlsLibrary library) throws Exception {
        Encryption encryption = start(library, "TLSv1.2", files("a", "mx.example.org"));
        SSLContext client = Trusting.context();
        String first = session(client);
        assertEquals(first, session(client));
        encryption.rotateTickets();
        encryption.rotateTickets();
        assertEquals(first, session(client));
        encryption.rotateTickets();
        encryption.rotateTickets();
        encryption.rotateTickets();
        // The JDK changes its keys by itself.
        assertEquals(library == TlsLibrary.JDK, first.equals(session(client)));
    }

    @ParameterizedTest
    @EnumSource
    void ticketIsWorthNothingWhereItWasNotGiven(TlsLibrary library) throws Exception {
        IdentityFiles files = files("a", "mx.example.org");
        start(library, "TLSv1.2", files);
        SSLContext client = Trusting.context();
        String first = session(client);
        int port = server.address().getPort();
        server.close();
        server = EchoServer.on(port, encryption(library, "TLSv1.2", files));
        assertNotEquals(first, session(client));
    }

    /** What tells the session that the client uses from others: a resumed one is the same as before. */
    private String session(SSLContext client) throws IOException {
        try (SSLSocket socket = connect(client, "mx.example.org", List.of("TLSv1.2"))) {
            socket.getOutputStream().write('x');
            assertEquals('x', socket.getInputStream().read());
            SSLSession session = socket.getSession();
            return session.getCreationTime() + " " + HexFormat.of().formatHex(session.getId());
        }
    }

    private Encryption start(TlsLibrary library, String oldest, IdentityFiles... files) throws Exception {
        assumeTrue(library == TlsLibrary.JDK || OpenSsl.isAvailable(), "there is no BoringSSL for this platform");
        Encryption encryption = encryption(library, oldest, files);
        server = EchoServer.on(0, encryption);
        return encryption;
    }

    private Encryption encryption(TlsLibrary library, String oldest, IdentityFiles... files)
            throws UnfitIdentityException {
        Encryption encryption = new Encryption(library, List.of(files), oldest, handshakes);
        assertTrue(encryption.refresh());
        return encryption;
    }

    private IdentityFiles files(String name, String... names) {
        TestCertificate certificate = TestCertificate.of(names);
        return new IdentityFiles(
                certificate.chain(directory.resolve(name + ".pem")), certificate.key(directory.resolve(name + ".key")));
    }

    private static void renew(IdentityFiles files, TestCertificate certificate) throws IOException {
        certificate.chain(files.chain());
        certificate.key(files.key());
        touch(files.chain(), 1);
    }

    /** Two writings may come within the resolution of the file system's clock. */
    private static void touch(Path file, long secondsLater) throws IOException {
        FileTime now = Files.getLastModifiedTime(file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(now.toMillis() + secondsLater * 1000));
    }

    private String subject(String name) throws IOException {
        return own(handshake(name, USUAL)).getSubjectX500Principal().getName().replace("CN=", "");
    }

    private static X509Certificate own(SSLSession session) throws IOException {
        return (X509Certificate) session.getPeerCertificates()[0];
    }

    private SSLSession handshake(String name, List<String> versions) throws IOException {
        try (SSLSocket socket = connect(Trusting.context(), name, versions)) {
            return socket.getSession();
        }
    }

    private SSLSocket connect(SSLContext client, String name, List<String> versions) throws IOException {
        Socket plain =
                new Socket(server.address().getAddress(), server.address().getPort());
        SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket(plain, name, plain.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(name.isEmpty() ? List.of() : List.of(new SNIHostName(name)));
        parameters.setProtocols(versions.toArray(String[]::new));
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(5_000);
        try {
            socket.startHandshake();
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }
}
