package gatepost.records;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key by which a log hides addresses (HMAC-SHA-256). It lies beside the log; once it is deleted nobody can find out
 * any more which code was whose, and a new one is made.
 */
public final class AddressKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int OCTETS = 32;

    /** 48 bits: two of a hundred thousand addresses of one domain share a code once in 28,000 such domains. */
    private static final int CODE = 6;

    private final SecretKeySpec key;

    AddressKey(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /**
     * The key beside a log, made when there is none.
     *
     * @throws IOException when it can neither be read nor made
     */
    public static AddressKey beside(LogFiles files) throws IOException {
        Path file = files.current().resolveSibling(files.current().getFileName() + ".key");
        if (!Files.exists(file)) {
            byte[] fresh = new byte[OCTETS];
            new SecureRandom().nextBytes(fresh);
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
            Files.write(draft, fresh);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
        byte[] secret = Files.readAllBytes(file);
        if (secret.length < OCTETS) {
            throw new IOException("the key " + file + " is damaged: delete it, and a new one is made");
        }
        return new AddressKey(secret);
    }

    /** Twelve hexadecimal digits, always the same for this text. */
    String code(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, CODE);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }
}
