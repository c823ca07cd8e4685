package gatepost.state;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the store holds under a key.
 *
 * @param value not a copy: must not be changed
 * @param storedAt when it was written, in seconds since 1970; never in the future
 * @param expiresAt the second in which it is no longer there
 */
public record Held(byte[] value, long storedAt, long expiresAt) {

    /** More does not belong here: the store counts on values being small. */
    public static final int LARGEST = 4096;

    /** Stands where it is known that nothing is there: it has always been expired. */
    static final Held GONE = new Held(new byte[0], 0, 0);

    public Held {
        if (value.length > LARGEST) {
            throw new IllegalArgumentException("a value of " + value.length + " octets");
        }
    }

    /**
     * How it is seen at {@code now}. An entry from the future was written before the clock was put back: it counts as
     * written now, and lives as long as it was meant to.
     */
    Optional<Held> at(long now) {
        if (isExpired(now)) {
            return Optional.empty();
        }
        return Optional.of(storedAt <= now ? this : new Held(value, now, expiresAt - (storedAt - now)));
    }

    boolean isExpired(long now) {
        return expiresAt <= now;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Held held
                && storedAt == held.storedAt
                && expiresAt == held.expiresAt
                && Arrays.equals(value, held.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value) + 31 * Long.hashCode(expiresAt);
    }

    @Override
    public String toString() {
        return value.length + " octets, stored at " + storedAt + ", until " + expiresAt;
    }
}
