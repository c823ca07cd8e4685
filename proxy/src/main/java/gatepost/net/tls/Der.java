package gatepost.net.tls;

import java.io.ByteArrayOutputStream;
import java.security.PublicKey;
import java.util.Arrays;

/**
 * So much of DER (X.690) as it takes to put a private key of an older form (RFC 8017 "RSA PRIVATE KEY", RFC 5915 "EC
 * PRIVATE KEY") into the one that the JDK reads (RFC 5958).
 */
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final byte[] VERSION_0 = {2, 1, 0};

    private Der() {}

    /** @param owner of the certificate: it says which algorithm, and which curve, the key is for */
    static byte[] privateKey(byte[] olderForm, PublicKey owner) {
        return value(SEQUENCE, VERSION_0, algorithm(owner.getEncoded()), value(OCTETS, olderForm));
    }

    /** The first value within a SubjectPublicKeyInfo (RFC 5280 §4.1). */
    private static byte[] algorithm(byte[] publicKey) {
        int start = header(publicKey, 0);
        int inner = header(publicKey, start);
        int length = length(publicKey, start);
        return Arrays.copyOfRange(publicKey, start, inner + length);
    }

    /** Where the contents of the value at {@code at} begin. */
    private static int header(byte[] der, int at) {
        int first = der[at + 1] & 255;
        return at + 2 + (first < 128 ? 0 : first - 128);
    }

    private static int length(byte[] der, int at) {
        int first = der[at + 1] & 255;
        if (first < 128) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < first - 128; i++) {
            length = length << 8 | der[at + 2 + i] & 255;
        }
        return length;
    }

    private static byte[] value(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 5);
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
}
