package gatepost.net.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can lie in the files of a certificate and its key. */
class IdentityFilesTest {

    private static final TestCertificate MINE = TestCertificate.of("mx.example.org", "*.example.net");

    @TempDir
    private Path directory;

    @Test
    void readsNamesAndTimes() throws UnfitIdentityException {
        Identity identity = new IdentityFiles(MINE.chain(file("chain")), MINE.key(file("key"))).read();

        assertEquals(List.of("mx.example.org", "*.example.net"), identity.names());
        assertEquals("mx.example.org", identity.title());
        assertTrue(identity.notBefore().isBefore(identity.notAfter()));
    }

    @Test
    void readsKeysOfOlderForms() throws UnfitIdentityException {
        for (TestCertificate each : List.of(MINE, TestCertificate.of("RSA", 90, "mx.example.org"))) {
            Identity identity = new IdentityFiles(each.chain(file("chain")), each.olderKey(file("key"))).read();
            assertEquals(
                    identity.chain().get(0).getPublicKey().getAlgorithm(),
                    identity.key().getAlgorithm());
        }
    }

    @Test
    void readsBothFromOneFile() throws IOException, UnfitIdentityException {
        Path both = file("both");
        Files.writeString(both, Files.readString(MINE.key(file("key"))) + Files.readString(MINE.chain(file("chain"))));
        assertEquals("mx.example.org", new IdentityFiles(both, both).read().title());
    }

    @Test
    void takesAChainInItsOrder() throws UnfitIdentityException {
        TestCertificate issued = TestCertificate.of("authority").issue("middle").issue("mx.example.org");
        Identity identity = new IdentityFiles(issued.chain(file("chain")), issued.key(file("key"))).read();
        assertEquals(3, identity.chain().size());
    }

    @Test
    void findsAChainOutOfOrder() throws IOException {
        TestCertificate issued = TestCertificate.of("authority").issue("middle").issue("mx.example.org");
        String[] blocks = Files.readString(issued.chain(file("chain"))).split("(?=-----BEGIN)");
        Path key = issued.key(file("key"));

        assertUnfit(
                "the chain is out of order: its certificate number 2 does not vouch for the one before it",
                write(blocks[1] + blocks[3] + blocks[2]),
                key,
                false);
        assertUnfit(
                "the certificate of the key must be the first of its chain",
                write(blocks[3] + blocks[2] + blocks[1]),
                key,
                false);
    }

    @Test
    void findsAKeyOfAnother() {
        Path chain = MINE.chain(file("chain"));
        assertUnfit(
                "the key is not that of the certificate",
                chain,
                TestCertificate.of("mx.example.org").key(file("key")),
                true);
        Path key = TestCertificate.of("RSA", 90, "mx.example.org").key(file("key"));
        assertUnfit(
                "the key in " + key + " cannot be read, or is of another kind than the certificate in " + chain
                        + " (EC)",
                chain,
                key,
                true);
    }

    @Test
    void findsWhatIsNotThere() throws IOException {
        Path chain = MINE.chain(file("chain"));
        Path key = MINE.key(file("key"));
        Path none = file("none");
        Path empty = write("");

        assertUnfit("cannot read " + none + ": there is no such file", none, key, false);
        assertUnfit("cannot read " + none + ": there is no such file", chain, none, true);
        assertUnfit("there is no certificate in " + empty, empty, key, false);
        assertUnfit("there is no private key in " + empty, chain, empty, true);
        assertUnfit("there is no private key in " + chain, chain, chain, true);
    }

    @Test
    void findsGarbage() throws IOException {
        Path chain = MINE.chain(file("chain"));
        Path garbage = write("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
                + "-----BEGIN EC PRIVATE KEY-----\n=\n-----END EC PRIVATE KEY-----\n");
        assertUnfit("there is a certificate in " + garbage + " that cannot be read", garbage, garbage, false);
        assertTrue(unfit(chain, garbage).getMessage().startsWith("the key in " + garbage + " cannot be read"));
        Path protectedKey = write("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
        assertUnfit("the key in " + protectedKey + " has a passphrase", chain, protectedKey, true);
        Path huge = write("x".repeat(1_000_001));
        assertUnfit("cannot read " + huge + ": it has 1000001 octets, which no PEM file has", huge, file("key"), false);
    }

    private void assertUnfit(String message, Path chain, Path key, boolean ofKey) {
        UnfitIdentityException unfit = unfit(chain, key);
        assertEquals(message, unfit.getMessage());
        assertEquals(ofKey, unfit.isOfKey());
    }

    private static UnfitIdentityException unfit(Path chain, Path key) {
        return assertThrows(UnfitIdentityException.class, new IdentityFiles(chain, key)::read);
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "file", ".pem"), text);
    }
}
