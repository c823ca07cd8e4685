package gatepost.state.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of a site, and what is made of it: keys of fixed size that tell nobody who writes to whom, and draws that
 * nobody outside can foretell (HMAC-SHA-256, RFC 2104, truncated by its §5). All hosts that share a store share it.
 */
public final class SiteKey {

    /** RFC 2104 §5: not below half of the hash; chance hits among a million entries stay out of reach. */
    public static final int KEY_OCTETS = 16;

    /** RFC 2104 §3 discourages a secret below the length of the hash; half of it is where we refuse. */
    public static final int MIN_SECRET_OCTETS = 16;

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac keyed;

    public SiteKey(byte[] secret) {
        if (secret.length < MIN_SECRET_OCTETS) {
            throw new IllegalArgumentException(
                    "the site's secret has " + secret.length + " octets, expected " + MIN_SECRET_OCTETS + " or more");
        }
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    /** {@link #KEY_OCTETS} octets for these parts in this order; no other list of parts is spelled the same. */
    public byte[] key(List<String> parts) {
        return Arrays.copyOf(digest(parts), KEY_OCTETS);
    }

    /** A number 0..{@code bound}-1 that is always the same for these parts. */
    public int draw(List<String> parts, int bound) {
        return (int) Long.remainderUnsigned(ByteBuffer.wrap(digest(parts)).getLong(), bound);
    }

    private byte[] digest(List<String> parts) {
        Mac mac = fresh();
        for (String part : parts) {
            byte[] text = part.getBytes(StandardCharsets.UTF_8);
            // The length in front: ("a", "bc") is not ("ab", "c").
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, text.length));
            mac.update(text);
        }
        return mac.doFinal();
    }

    /** A copy of the keyed one: not shared between threads, and without the two blocks that keying costs. */
    private Mac fresh() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's own " + ALGORITHM + " can be cloned", impossible);
        }
    }
}
