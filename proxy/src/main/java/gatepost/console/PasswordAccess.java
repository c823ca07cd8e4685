package gatepost.console;

import com.sun.net.httpserver.Headers;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Users with passwords (RFC 7617). Looking at a password is slow on purpose, so it is done one at a time, at most ten
 * wrong ones a minute, and a right one is known again by a code that only this process can make.
 */
final class PasswordAccess implements Access {

    private static final int WRONG_ONES = 10;
    private static final long MINUTE = 60_000_000_000L;

    /** For users that are not there: it must take as long to find out. */
    private static final PasswordHash NOBODY = PasswordHash.of("nobody".toCharArray());

    private final PasswordFile file;
    private final LongSupplier nanos;
    private final SecretKeySpec key;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private long minute;
    private int wrong;

    /** @param nanos a clock that never goes back */
    PasswordAccess(PasswordFile file, LongSupplier nanos) {
        this.file = file;
        this.nanos = nanos;
        this.minute = nanos.getAsLong();
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** A password that was right, as long as the hash in the file is the same. */
    private record Known(String hash, byte[] code) {}

    @Override
    public Entry ask(InetAddress peer, Headers head) {
        Optional<String[]> said = credentials(head.getFirst("Authorization"));
        if (said.isEmpty()) {
            return Entry.refused(challenge());
        }
        String user = said.get()[0];
        String password = said.get()[1];
        Optional<PasswordHash> hash = Optional.ofNullable(file.users().get(user));
        return hash.isPresent() && isKnown(user, password, hash.get()) ? Entry.of(user) : check(user, password, hash);
    }

    private synchronized Entry check(String user, String password, Optional<PasswordHash> hash) {
        if (nanos.getAsLong() - minute > MINUTE) {
            minute = nanos.getAsLong();
            wrong = 0;
        }
        if (wrong >= WRONG_ONES) {
            return Entry.refused(
                    Answer.text(429, "too many wrong passwords: wait a minute").with("Retry-After", "60"));
        }
        boolean right = hash.orElse(NOBODY).isOf(password.toCharArray()) && hash.isPresent();
        if (!right) {
            wrong++;
            return Entry.refused(challenge());
        }
        known.put(user, new Known(hash.get().text(), code(user, password)));
        return Entry.of(user);
    }

    private boolean isKnown(String user, String password, PasswordHash hash) {
        Known before = known.get(user);
        return before != null
                && before.hash.equals(hash.text())
                && MessageDigest.isEqual(before.code, code(user, password));
    }

    private byte[] code(String user, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Optional<String[]> credentials(String field) {
        if (field == null || !field.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            String text =
                    new String(Base64.getDecoder().decode(field.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 1
                    ? Optional.empty()
                    : Optional.of(new String[] {text.substring(0, colon), text.substring(colon + 1)});
        } catch (IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }

    private static Answer challenge() {
        return Answer.text(401, "who are you?").with("WWW-Authenticate", "Basic realm=\"gatepost\", charset=\"UTF-8\"");
    }
}
