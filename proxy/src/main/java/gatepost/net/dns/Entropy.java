package gatepost.net.dns;

import java.security.SecureRandom;

/**
 * Numbers nobody can foresee: query ids, choice of socket, letter case (RFC 5452 §4.3). Draws from the system in blocks,
 * because the source is one for the whole process. Not thread-safe, one per loop.
 */
final class Entropy {

    private static final int BLOCK = 1024;

    private final SecureRandom source = new SecureRandom();
    private final byte[] block = new byte[BLOCK];
    private int used = BLOCK;

    /** 0 to 65,535. */
    int id() {
        return octet() << 8 | octet();
    }

    /** 0 to {@code bound - 1}, for bounds that divide 256 or are far below it. */
    int below(int bound) {
        return octet() % bound;
    }

    int octet() {
        if (used == BLOCK) {
            source.nextBytes(block);
            used = 0;
        }
        return block[used++] & 255;
    }
}
