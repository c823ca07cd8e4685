package gatepost.net.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.xbill.DNS.Name;

/** Spells names in letters of random case, which an answer must repeat: up to one more bit to guess per letter. */
final class MixedCase {

    private static final int LETTER_CASE = 0x20;

    private MixedCase() {}

    static Name of(Name name, Entropy entropy) {
        byte[] wire = name.toWire();
        for (int i = 0; i < wire.length; i++) {
            int lower = wire[i] | LETTER_CASE;
            // The lengths of labels are at most 63, below every letter.
            if (wire[i] >= 'A' && lower >= 'a' && lower <= 'z') {
                wire[i] ^= (byte) (entropy.octet() & LETTER_CASE);
            }
        }
        try {
            return new Name(wire);
        } catch (IOException e) {
            throw new UncheckedIOException("a name that was one before", e);
        }
    }
}
