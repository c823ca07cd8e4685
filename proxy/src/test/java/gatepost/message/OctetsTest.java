package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OctetsTest {

    @Test
    void findsTheFirstOctetAtAnyPlaceAmongAllValues() {
        Random random = new Random(3);
        for (int round = 0; round < 20_000; round++) {
            byte[] buf = new byte[40];
            for (int i = 0; i < buf.length; i++) {
                // Values around those that are looked for make the word tests borrow and carry.
                int value = random.nextInt(6) == 0
                        ? random.nextInt(256)
                        : random.nextBoolean() ? 14 + random.nextInt(3) : 127 + random.nextInt(3);
                buf[i] = (byte) value;
            }
            int from = random.nextInt(20);
            int to = from + random.nextInt(20);
            assertEquals(first(buf, from, to, '\n', '\n'), Octets.lineFeed(buf, from, to));
            assertEquals(first(buf, from, to, 0, '\r'), Octets.lowControl(buf, from, to));
            assertEquals(first(buf, from, to, 128, 255) < to, Octets.nonAscii(buf, from, to));
        }
    }

    private static int first(byte[] buf, int from, int to, int least, int most) {
        for (int i = from; i < to; i++) {
            if ((buf[i] & 255) >= least && (buf[i] & 255) <= most) {
                return i;
            }
        }
        return to;
    }
}
