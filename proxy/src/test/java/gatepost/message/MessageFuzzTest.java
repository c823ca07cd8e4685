package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.observed.MessageFigures;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random and mutated messages: no exception, figures that fit each other, and the same however the input is cut. */
class MessageFuzzTest {

    private static final String ALPHABET = "-b\r\n:;=\"(<@>,. \\?'*/PK\3\4\0\u00e4AZ09";

    @Test
    void readsRandomOctets() {
        Random random = new Random(822);
        for (int round = 0; round < 3_000; round++) {
            byte[] octets = new byte[random.nextInt(400)];
            for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            }
            target(octets, random);
        }
    }

    @Test
    void readsMutatedMessages() {
        Random random = new Random(2_822);
        for (int round = 0; round < 2_000; round++) {
            byte[] octets = Fed.bytes(RandomMime.message(random).text());
            for (int change = 1 + random.nextInt(8); change > 0; change--) {
                octets = mutated(octets, random);
            }
            target(octets, random);
        }
    }

    /** What a fuzzer calls: octets as they come behind the 354 reply. */
    private static void target(byte[] octets, Random random) {
        Fed whole = Fed.cut(octets);
        MessageFigures figures = whole.figures();
        assertTrue(figures.mime().leaves() >= 1
                && figures.mime().leaves() <= figures.mime().parts());
        assertTrue(figures.mime().depth() < figures.mime().parts() + Boundaries.MAX_OPEN);
        assertTrue(figures.header().size().bytes() <= figures.size());
        assertTrue(
                figures.content().from().addresses() <= figures.content().from().mailboxes());
        assertTrue(whole.forged().stream().allMatch(range -> range.to() <= figures.size()));
        assertEquals(whole, Fed.octetwise(octets));
        assertEquals(whole, Fed.randomly(octets, random, 4));
    }

    private static byte[] mutated(byte[] octets, Random random) {
        int at = random.nextInt(octets.length + 1);
        int to = Math.min(octets.length, at + random.nextInt(20));
        byte[] middle = switch (random.nextInt(4)) {
            case 0 -> new byte[0];
            case 1 -> Fed.bytes(String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length()))));
            case 2 -> joined(Arrays.copyOfRange(octets, at, to), Arrays.copyOfRange(octets, at, to));
            default -> Arrays.copyOfRange(octets, octets.length - Math.min(octets.length, 40), octets.length);
        };
        return joined(joined(Arrays.copyOf(octets, at), middle), Arrays.copyOfRange(octets, to, octets.length));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
