package gatepost.mail;

import java.util.Optional;

/**
 * Twelve characters that name one transaction or session in replies, logs and header fields: Crockford's base 32 of 30
 * bits seconds since 2025-01-01, 8 bits node, 17 bits counter and 5 bits check character. The alphabet has no I, L, O
 * and U, so it can be read over a telephone; {@link #parse} forgives these and lower case.
 */
public record Reference(String text) {

    /** 2025-01-01T00:00:00Z in seconds since 1970. */
    public static final long EPOCH = 1_735_689_600L;

    public static final int MAX_NODE = 255;
    public static final int MAX_COUNTER = (1 << 17) - 1;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 12;

    /**
     * @param second seconds since 1970
     * @param node 0 to {@link #MAX_NODE}
     * @param counter 0 to {@link #MAX_COUNTER}
     */
    public static Reference of(long second, int node, int counter) {
        long bits = (second - EPOCH & (1L << 30) - 1) << 25 | (long) (node & MAX_NODE) << 17 | counter & MAX_COUNTER;
        char[] out = new char[LENGTH];
        for (int i = LENGTH - 2; i >= 0; i--) {
            out[i] = ALPHABET.charAt((int) (bits & 31));
            bits >>>= 5;
        }
        out[LENGTH - 1] = check(out);
        return new Reference(new String(out));
    }

    /** The reference that somebody typed; empty when a character or the check character is wrong. */
    public static Optional<Reference> parse(String typed) {
        if (typed.length() != LENGTH) {
            return Optional.empty();
        }
        char[] out = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            char c = Character.toUpperCase(typed.charAt(i));
            out[i] = c == 'I' || c == 'L' ? '1' : c == 'O' ? '0' : c;
            if (ALPHABET.indexOf(out[i]) < 0) {
                return Optional.empty();
            }
        }
        return out[LENGTH - 1] == check(out) ? Optional.of(new Reference(new String(out))) : Optional.empty();
    }

    /** Seconds since 1970 at which it was given out. */
    public long second() {
        return (bits() >>> 25) + EPOCH;
    }

    public int node() {
        return (int) (bits() >>> 17) & MAX_NODE;
    }

    @Override
    public String toString() {
        return text;
    }

    private long bits() {
        long bits = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            bits = bits << 5 | ALPHABET.indexOf(text.charAt(i));
        }
        return bits;
    }

    /** A Horner sum in GF(32), x^5+x^2+1: every single typo and every swap of neighbours changes it. */
    private static char check(char[] digits) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum <<= 1;
            if (sum > 31) {
                sum ^= 0b100101;
            }
            sum ^= ALPHABET.indexOf(digits[i]);
        }
        return ALPHABET.charAt(sum);
    }
}
