package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.ScriptedBackend;
import gatepost.harness.TestCertificate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gatepost as a process of its own, and a client that encrypts with OpenSSL and believes one certificate only. */
class StartTlsIT {

    /** Arguments: port, certificate to believe, name to ask for, newest version. */
    private static final String CLIENT = """
            import smtplib, ssl, sys
            port, believed, name, version = sys.argv[1:]
            context = ssl.create_default_context(cafile=believed)
            context.maximum_version = ssl.TLSVersion[version]
            client = smtplib.SMTP("127.0.0.1", int(port), local_hostname="client.sender.test", timeout=20)
            client._host = name
            client.starttls(context=context)
            print("agreed on", client.sock.version())
            client.sendmail("bob@sender.test", ["alice@example.org"], "Subject: encrypted\\r\\n\\r\\ntext\\r\\n")
            client.quit()
            """;

    private static final String EXPIRES = "gatepost_tls_certificate_not_after_timestamp_seconds{name=\"%s\",}";

    @TempDir
    private Path directory;

    private final int metrics = Ports.free();
    private ScriptedBackend backend;
    private Child gatepost;

    @BeforeEach
    void prepare() {
        Programs.need(Programs.PYTHON);
        backend = ScriptedBackend.start();
    }

    @AfterEach
    void stop() {
        if (gatepost != null) {
            gatepost.close();
        }
        backend.close();
    }

    @Test
    void deliversWithinTls() {
        certify("mx.example.org");
        String port = run();

        send(port, "mx.example.org", "TLSv1_3").awaitLine("agreed on TLSv1\\.3");
        assertTrue(backend.awaitMessage(1).text().contains("ESMTPS"), backend.messages()::toString);
        send(port, "mx.example.org", "TLSv1_2").awaitLine("agreed on TLSv1\\.2");
        assertTrue(metrics().contains("gatepost_tls_handshakes_total{result=\"ok\",version=\"TLSv1.3\",} 1.0"));
        assertTrue(metrics().contains("gatepost_tls_handshakes_total{result=\"ok\",version=\"TLSv1.2\",} 1.0"));
    }

    @Test
    void renewedCertificateIsTakenAtAReloadAndABrokenOneIsNot() {
        certify("mx.example.org");
        String port = run();
        assertTrue(metrics().contains(EXPIRES.formatted("mx.example.org")));

        certify("renewed.example.org");
        gatepost.signal("HUP");
        gatepost.awaitLine("certificate renewed\\.example\\.org is in use");
        send(port, "renewed.example.org", "TLSv1_3");
        assertTrue(metrics().contains(EXPIRES.formatted("renewed.example.org")));

        TestCertificate.of("other.example.org").key(directory.resolve("a.key"));
        gatepost.signal("HUP");
        gatepost.awaitLine("the certificate is kept as it was: the key is not that of the certificate");
        send(port, "renewed.example.org", "TLSv1_3");
    }

    @Test
    void doesNotStartWithTheKeyOfAnother() {
        certify("mx.example.org");
        TestCertificate.of("mx.example.org").key(directory.resolve("a.key"));
        gatepost = site().run();
        assertEquals(78, gatepost.awaitExit(), gatepost.output());
        gatepost.awaitLine("gatepost.conf:\\d+:\\d+: error: the key is not that of the certificate");
    }

    private void certify(String name) {
        TestCertificate certificate = TestCertificate.of(name);
        certificate.chain(directory.resolve("a.pem"));
        certificate.key(directory.resolve("a.key"));
    }

    private String run() {
        gatepost = site().run();
        return gatepost.awaitLine("gatepost \\S+ on \\[/127\\.0\\.0\\.1:(\\d+)\\]")
                .group(1);
    }

    private Site site() {
        String settings = Site.settings(List.of("127.0.0.1:0"), backend.port(), Ports.free())
                .replace("    greet-delay 0s\n", "    greet-delay 0s\n    certificate a.pem a.key\n");
        return new Site(directory)
                .settings(settings + "metrics on 127.0.0.1:" + metrics + "\n")
                .policy("policy 1\ndomains { example.org }\nat rcpt {\n    reject plain-text if not tls\n}\n");
    }

    private Child send(String port, String name, String version) {
        String believed = directory.resolve("a.pem").toString();
        Child sent = Child.run(directory, Programs.PYTHON.path(), "-c", CLIENT, port, believed, name, version);
        assertEquals(0, sent.awaitExit(), sent.output());
        return sent;
    }

    private String metrics() {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + metrics + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new AssertionError(hurried);
        }
    }
}
