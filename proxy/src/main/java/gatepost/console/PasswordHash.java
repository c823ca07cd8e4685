package gatepost.console;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept in the place of a password: PBKDF2 with HMAC-SHA-256 (RFC 8018), as
 * {@code pbkdf2-sha256$ROUNDS$SALT$HASH} in Base64.
 */
public record PasswordHash(int rounds, byte[] salt, byte[] hash) {

    private static final String NAME = "pbkdf2-sha256";

    /** OWASP's Password Storage Cheat Sheet (2023); about a third of a second. */
    private static final int ROUNDS = 600_000;

    /** A file must not be able to keep a thread busy for minutes. */
    private static final int MOST_ROUNDS = 5_000_000;

    private static final int SALT = 16;
    private static final int HASH = 32;

    /** Of a new password, with a salt of its own. */
    public static PasswordHash of(char[] password) {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(ROUNDS, salt, derived(password, ROUNDS, salt));
    }

    /** Empty when it is none of ours. */
    static Optional<PasswordHash> parse(String text) {
        String[] parts = text.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(NAME) || !parts[1].matches("[1-9][0-9]{0,6}")) {
            return Optional.empty();
        }
        try {
            PasswordHash read = new PasswordHash(
                    Integer.parseInt(parts[1]),
                    Base64.getDecoder().decode(parts[2]),
                    Base64.getDecoder().decode(parts[3]));
            boolean fits = read.rounds <= MOST_ROUNDS && read.salt.length > 0 && read.hash.length == HASH;
            return fits ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }

    boolean isOf(char[] password) {
        return MessageDigest.isEqual(hash, derived(password, rounds, salt));
    }

    /** As it stands in a file. */
    public String text() {
        Base64.Encoder encoder = Base64.getEncoder();
        return NAME + "$" + rounds + "$" + encoder.encodeToString(salt) + "$" + encoder.encodeToString(hash);
    }

    private static byte[] derived(char[] password, int rounds, byte[] salt) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password, salt, rounds, HASH * 8))
                    .getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
