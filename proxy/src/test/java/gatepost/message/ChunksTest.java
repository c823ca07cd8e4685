package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** A message is the same in whichever way it comes: by DATA, or in chunks. */
class ChunksTest {

    private static final String HEADER =
            "From: a@b.test\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n";

    /** What is hard to read the same way twice. */
    private static final String ALPHABET = "\r\r\r\n\n\n...\0ax-: \t\u00e9";

    @Test
    void isTheSameAsByDataForAnyCut() {
        Random random = new Random(20261121);
        for (int round = 0; round < 6_000; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? HEADER : "");
            random.ints(random.nextInt(80), 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
            Fed data = Fed.whole(byData(text.toString()));
            assertTrue(data.done());
            Fed chunks = Fed.chunks(text.toString(), random, random.nextInt(6));
            assertEquals(data.octets(), chunks.octets(), () -> "message " + text);
            assertEquals(data.figures(), chunks.figures(), () -> "message " + text);
            assertEquals(data.bareCr(), chunks.bareCr(), () -> "message " + text);
            assertEquals(data.bareLf(), chunks.bareLf(), () -> "message " + text);
        }
    }

    @Test
    void noDotMeansAnything() {
        assertEquals("..a\r\n.\r\n..\r\n", chunked("..a\r\n.\r\n..\r\n"));
    }

    @Test
    void theLastLineGetsItsEnd() {
        assertEquals("", chunked(""));
        assertEquals("a\r\n", chunked("a"));
        assertEquals("a\r\n", chunked("a\r\n"));
        assertEquals("a \r\n", chunked("a\r"));
        assertEquals("a\r\n\r\n", chunked("a\n"));
    }

    private static String chunked(String message) {
        return Fed.chunks(message, new Random(1), 0).octets();
    }

    /** As a client sends it: dots stuffed, its last line ended, and the dot. */
    private static String byData(String message) {
        String stuffed = message.replace("\r\n.", "\r\n..");
        boolean ended = message.isEmpty() || message.endsWith("\r\n");
        return (stuffed.startsWith(".") ? "." : "") + stuffed + (ended ? "" : "\r\n") + ".\r\n";
    }
}
