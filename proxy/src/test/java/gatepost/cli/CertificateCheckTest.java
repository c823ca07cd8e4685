package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.TestCertificate;
import gatepost.language.DiskSources;
import gatepost.language.LoadedSettings;
import gatepost.language.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} says of certificates. */
class CertificateCheckTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(
                directory.resolve("gatepost.conf"), "listen smtp {\n  on 127.0.0.1:0\n  certificate a.pem a.key\n}\n");
        TestCertificate certificate = TestCertificate.of("mx.example.org");
        certificate.chain(directory.resolve("a.pem"));
        certificate.key(directory.resolve("a.key"));
        readableBy("rw-------");
    }

    @Test
    void soundPairIsPassedInSilence() {
        LoadedSettings checked = check(Instant.now());
        assertEquals("", checked.report());
        assertTrue(checked.settings().isPresent());
    }

    @Test
    void missingFileIsAnErrorAtItsName() throws IOException {
        Files.delete(directory.resolve("a.key"));
        LoadedSettings checked = check(Instant.now());
        assertEquals("""
                DIR/gatepost.conf:3:21: error: cannot read DIR/a.key: there is no such file
                      certificate a.pem a.key
                                        ^^^^^
                """, shown(checked));
        assertEquals(78, checked.exitCode());
        assertTrue(checked.settings().isEmpty());
    }

    @Test
    void keyOfAnotherIsAnError() {
        TestCertificate.of("mx.example.org").key(directory.resolve("a.key"));
        assertEquals("""
                DIR/gatepost.conf:3:21: error: the key is not that of the certificate
                      certificate a.pem a.key
                                        ^^^^^
                """, shown(check(Instant.now())));
    }

    @Test
    void expiredOneIsAWarning() {
        Instant later = Instant.parse("2090-01-01T00:00:00Z");
        LoadedSettings checked = check(later);
        assertTrue(shown(checked).startsWith("DIR/gatepost.conf:3:15: warning: this certificate expired 20"));
        assertTrue(checked.settings().isPresent());
        String early = shown(check(Instant.now().minus(Duration.ofDays(300))));
        assertTrue(early.contains("warning: this certificate is not valid before"), early);
    }

    @Test
    void keyThatEverybodyCanReadIsAWarning() throws IOException {
        readableBy("rw-r--r--");
        assertEquals("""
                DIR/gatepost.conf:3:21: warning: everybody on this host can read this key
                      certificate a.pem a.key
                                        ^^^^^
                    hint: chmod o= DIR/a.key
                """, shown(check(Instant.now())));
    }

    @Test
    void certificateForNoNameIsAWarning() {
        TestCertificate nameless = TestCertificate.of("EC", 90);
        nameless.chain(directory.resolve("a.pem"));
        nameless.key(directory.resolve("a.key"));
        String said = shown(check(Instant.now()));
        assertTrue(said.contains("warning: this certificate is for no host name"), said);
    }

    private LoadedSettings check(Instant now) {
        String path = directory.resolve("gatepost.conf").toString();
        return CertificateCheck.of(SettingsFile.load(new DiskSources(), path), now);
    }

    private String shown(LoadedSettings checked) {
        return checked.report().replace(directory.toString(), "DIR");
    }

    private void readableBy(String permissions) throws IOException {
        Files.setPosixFilePermissions(directory.resolve("a.key"), PosixFilePermissions.fromString(permissions));
    }
}
