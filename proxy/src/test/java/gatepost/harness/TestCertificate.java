package gatepost.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A certificate with its key, made when a test needs it: none is kept anywhere. */
public final class TestCertificate {

    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final long DAY = 86_400;

    private static final byte[] ECDSA_SHA256 = octets(0x30, oid("2a8648ce3d040302"));
    private static final byte[] RSA_SHA256 = octets(0x30, oid("2a864886f70d01010b"), octets(0x05));
    private static long serial = 1;

    private final String subject;
    private final KeyPair keys;
    private final byte[] encoded;
    private final List<byte[]> issuers;

    private TestCertificate(String subject, KeyPair keys, byte[] encoded, List<byte[]> issuers) {
        this.subject = subject;
        this.keys = keys;
        this.encoded = encoded;
        this.issuers = issuers;
    }

    /** Vouches for itself, for 90 days, with a key on the curve P-256. */
    public static TestCertificate of(String... names) {
        return of("EC", 90, names);
    }

    /**
     * Vouches for itself.
     *
     * @param algorithm EC or RSA
     * @param days until it expires, from ten days ago on
     */
    public static TestCertificate of(String algorithm, long days, String... names) {
        KeyPair keys = keys(algorithm);
        String subject = names.length == 0 ? "nobody" : names[0];
        return new TestCertificate(subject, keys, signed(keys, subject, subject, keys, days, names), List.of());
    }

    /** Another one, which this one vouches for. */
    public TestCertificate issue(String... names) {
        KeyPair other = keys("EC");
        List<byte[]> all = new ArrayList<>(List.of(encoded));
        all.addAll(issuers);
        return new TestCertificate(names[0], other, signed(keys, subject, names[0], other, 90, names), all);
    }

    /** Writes the chain, itself first. */
    public Path chain(Path file) {
        List<byte[]> all = new ArrayList<>(List.of(encoded));
        all.addAll(issuers);
        StringBuilder out = new StringBuilder("# made by a test\n");
        all.forEach(each -> out.append(pem("CERTIFICATE", each)));
        return write(file, out.toString());
    }

    public Path key(Path file) {
        return write(file, pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    }

    /** The key in the form that it had before PKCS #8: {@code EC PRIVATE KEY} or {@code RSA PRIVATE KEY}. */
    public Path olderKey(Path file) {
        byte[] whole = keys.getPrivate().getEncoded();
        int version = inside(whole, 0);
        int algorithm = version + 3;
        int secret = inside(whole, algorithm) + (whole[algorithm + 1] & 255);
        byte[] older = Arrays.copyOfRange(whole, inside(whole, secret), whole.length);
        return write(file, pem(keys.getPrivate().getAlgorithm() + " PRIVATE KEY", older));
    }

    private static int inside(byte[] der, int at) {
        int first = der[at + 1] & 255;
        return at + 2 + (first < 128 ? 0 : first - 128);
    }

    private static KeyPair keys(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(algorithm.equals("EC") ? 256 : 2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never);
        }
    }

    private static byte[] signed(
            KeyPair signer, String issuer, String subject, KeyPair owner, long days, String... names) {
        boolean curve = signer.getPrivate().getAlgorithm().equals("EC");
        byte[] algorithm = curve ? ECDSA_SHA256 : RSA_SHA256;
        Instant from = Instant.now().minusSeconds(10 * DAY);
        byte[] body = octets(
                0x30,
                octets(0xa0, octets(0x02, new byte[] {2})),
                octets(0x02, new byte[] {(byte) serial++}),
                algorithm,
                name(issuer),
                octets(0x30, time(from), time(from.plusSeconds((days + 10) * DAY))),
                name(subject),
                owner.getPublic().getEncoded(),
                octets(0xa3, octets(0x30, alternatives(names))));
        try {
            Signature signature = Signature.getInstance(curve ? "SHA256withECDSA" : "SHA256withRSA");
            signature.initSign(signer.getPrivate());
            signature.update(body);
            return octets(0x30, body, algorithm, octets(0x03, new byte[] {0}, signature.sign()));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never);
        }
    }

    private static byte[] alternatives(String... names) {
        byte[][] all = Arrays.stream(names)
                .map(name -> octets(0x82, name.getBytes(StandardCharsets.US_ASCII)))
                .toArray(byte[][]::new);
        return names.length == 0
                ? octets(0x30, oid("551d0e"), octets(0x04, octets(0x04, new byte[] {1})))
                : octets(0x30, oid("551d11"), octets(0x04, octets(0x30, all)));
    }

    private static byte[] name(String common) {
        byte[] text = octets(0x0c, common.getBytes(StandardCharsets.UTF_8));
        return octets(0x30, octets(0x31, octets(0x30, oid("550403"), text)));
    }

    private static byte[] time(Instant when) {
        return octets(0x17, UTC_TIME.format(when).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] oid(String hex) {
        byte[] octets = new byte[hex.length() / 2];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return octets(0x06, octets);
    }

    /** A value of DER. */
    private static byte[] octets(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (length >= 256) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 128) {
            out.write(0x81);
        }
        out.write(length);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static String pem(String label, byte[] octets) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets) + "\n-----END " + label
                + "-----\n";
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
