package gatepost.net.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The two PEM files in which an identity lies.
 *
 * @param chain the certificate of the key first, then those that vouch for it, each for the one before
 * @param key a private key without a passphrase
 */
public record IdentityFiles(Path chain, Path key) {

    public Identity read() throws UnfitIdentityException {
        List<X509Certificate> certificates = certificates(chain);
        PrivateKey secret = secret(certificates.get(0).getPublicKey());
        Identity identity = new Identity(certificates, secret);
        identity.check();
        return identity;
    }

    /** What tells one state of the files from another: their times and sizes. */
    String stamp() {
        return stamp(chain) + " " + stamp(key);
    }

    private static String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file) + "/" + Files.size(file);
        } catch (IOException missing) {
            return "missing";
        }
    }

    /** All certificates of a PEM file, at least one. */
    static List<X509Certificate> certificates(Path chain) throws UnfitIdentityException {
        List<X509Certificate> all = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Pem block : Pem.in(chain)) {
                if (block.label().equals("CERTIFICATE")) {
                    all.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.octets())));
                }
            }
        } catch (IOException unreadable) {
            throw UnfitIdentityException.ofChain(unreadable(chain, unreadable));
        } catch (CertificateException | IllegalArgumentException wrong) {
            throw UnfitIdentityException.ofChain("there is a certificate in " + chain + " that cannot be read");
        }
        if (all.isEmpty()) {
            throw UnfitIdentityException.ofChain("there is no certificate in " + chain);
        }
        return all;
    }

    private PrivateKey secret(PublicKey owner) throws UnfitIdentityException {
        Pem block = keyBlock();
        if (block.isEncrypted()) {
            throw UnfitIdentityException.ofKey("the key in " + key + " has a passphrase");
        }
        try {
            byte[] octets =
                    block.label().equals("PRIVATE KEY") ? block.octets() : Der.privateKey(block.octets(), owner);
            return KeyFactory.getInstance(owner.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(octets));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw UnfitIdentityException.ofKey("the key in " + key + " cannot be read, or is of another kind than"
                    + " the certificate in " + chain + " (" + owner.getAlgorithm() + ")");
        }
    }

    private Pem keyBlock() throws UnfitIdentityException {
        try {
            return Pem.in(key).stream()
                    .filter(Pem::isKey)
                    .findFirst()
                    .orElseThrow(() -> UnfitIdentityException.ofKey("there is no private key in " + key));
        } catch (IOException unreadable) {
            throw UnfitIdentityException.ofKey(unreadable(key, unreadable));
        }
    }

    private static String unreadable(Path file, IOException cause) {
        String why = cause instanceof NoSuchFileException
                ? "there is no such file"
                : cause instanceof AccessDeniedException ? "permission denied" : cause.getMessage();
        return "cannot read " + file + ": " + why;
    }
}
