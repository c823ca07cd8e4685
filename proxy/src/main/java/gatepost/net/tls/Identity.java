package gatepost.net.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Who this host is to clients: a certificate with those that vouch for it, and its key.
 *
 * @param chain its own certificate first
 */
public record Identity(List<X509Certificate> chain, PrivateKey key) {

    /** GeneralName dNSName (RFC 5280 §4.2.1.6). */
    private static final Integer DNS_NAME = 2;

    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "RSASSA-PSS", "RSASSA-PSS", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private static final byte[] PROBE = "probe".getBytes(StandardCharsets.US_ASCII);

    public Identity {
        chain = List.copyOf(chain);
    }

    /** The host names it is for, small letters, {@code *.example.org} among them; empty when it names none. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = own().getSubjectAlternativeNames();
            for (List<?> each : alternatives == null ? List.<List<?>>of() : alternatives) {
                if (DNS_NAME.equals(each.get(0))) {
                    names.add(each.get(1).toString().toLowerCase(Locale.ROOT));
                }
            }
        } catch (CertificateParsingException none) {
            return List.of();
        }
        return names;
    }

    /** What metrics and logs call it: its first name, else its subject. */
    public String title() {
        return names().stream()
                .findFirst()
                .orElse(own().getSubjectX500Principal().getName());
    }

    public Instant notAfter() {
        return own().getNotAfter().toInstant();
    }

    public Instant notBefore() {
        return own().getNotBefore().toInstant();
    }

    /** Whether the key is that of the certificate, and each certificate vouches for the one before it. */
    void check() throws UnfitIdentityException {
        if (!fits(own().getPublicKey())) {
            boolean later = chain.stream().skip(1).anyMatch(each -> fits(each.getPublicKey()));
            throw later
                    ? UnfitIdentityException.ofChain("the certificate of the key must be the first of its chain")
                    : UnfitIdentityException.ofKey("the key is not that of the certificate");
        }
        for (int i = 1; i < chain.size(); i++) {
            if (!isSigned(chain.get(i - 1), chain.get(i))) {
                throw UnfitIdentityException.ofChain("the chain is out of order: its certificate number " + (i + 1)
                        + " does not vouch for the one before it");
            }
        }
    }

    private X509Certificate own() {
        return chain.get(0);
    }

    private static boolean isSigned(X509Certificate certificate, X509Certificate by) {
        try {
            certificate.verify(by.getPublicKey());
            return certificate.getIssuerX500Principal().equals(by.getSubjectX500Principal());
        } catch (GeneralSecurityException no) {
            return false;
        }
    }

    /** Signs with one and verifies with the other. */
    private boolean fits(PublicKey owner) {
        if (!owner.getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        try {
            Signature signing = Signature.getInstance(SIGNATURES.getOrDefault(key.getAlgorithm(), "none"));
            signing.initSign(key);
            signing.update(PROBE);
            byte[] signed = signing.sign();
            Signature verifying = Signature.getInstance(signing.getAlgorithm());
            verifying.initVerify(owner);
            verifying.update(PROBE);
            return verifying.verify(signed);
        } catch (GeneralSecurityException no) {
            return false;
        }
    }
}
