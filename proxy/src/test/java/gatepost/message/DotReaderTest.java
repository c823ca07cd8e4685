package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DotReaderTest {

    private static final String NEXT = "MAIL FROM:<x@y.test>\r\n";

    /** Octets between two texts that are not an end of data, and what is delivered for them. */
    private static final List<List<String>> NO_END = List.of(
            List.of("\n.\n", "\r\n.\r\n"),
            List.of("\n.\r\n", "\r\n.\r\n"),
            List.of("\r\n.\n", "\r\n\r\n"),
            List.of("\r\n.\r\r\n", "\r\n \r\n"),
            List.of("\r.\r", " . "),
            List.of("\r\n.\r", "\r\n "),
            List.of("\r.\r\n", " .\r\n"),
            List.of("\r.\n", " .\r\n"),
            List.of("\n.\r", "\r\n. "),
            List.of("\n\n.\r\n", "\r\n\r\n.\r\n"),
            List.of("\n\n.\n\n", "\r\n\r\n.\r\n\r\n"),
            List.of("\r\r\n\n.\r\n", " \r\n\r\n.\r\n"),
            List.of("\r\n\0.\r\n", "\r\n\0.\r\n"),
            List.of("\r\n.\0\r\n", "\r\n\0\r\n"),
            List.of("\r\n\0.\n", "\r\n\0.\r\n"),
            List.of("\n\r.\r\n", "\r\n .\r\n"),
            List.of("\r\n..\r\n", "\r\n.\r\n"),
            List.of("\r\n..\n", "\r\n.\r\n"),
            List.of("\r\n. \r\n", "\r\n \r\n"),
            List.of("\r\n .\r\n", "\r\n .\r\n"),
            List.of("\r\r\n.\r\r\n", " \r\n \r\n"),
            List.of("\r\n.\r.\r\n", "\r\n .\r\n"),
            List.of("\r\n.\t\r\n", "\r\n\t\r\n"),
            List.of("\r\n.\u0085\r\n", "\r\n\u0085\r\n"),
            List.of("\r\n\u00a0.\r\n", "\r\n\u00a0.\r\n"),
            List.of("\u000b.\u000b", "\u000b.\u000b"),
            List.of("\u2028.", "?."),
            List.of("\f.\r\n", "\f.\r\n"));

    @Test
    void endsOnlyAtTheDotOnALineOfItsOwn() {
        for (List<String> variant : NO_END) {
            String wire = "one" + variant.get(0) + NEXT + "two\r\n.\r\n";
            String delivered = "one" + variant.get(1) + NEXT + "two\r\n";
            for (int cut = 0; cut <= wire.length(); cut++) {
                Fed fed = Fed.cutAt(wire, cut);
                assertEquals(delivered, fed.octets(), wire);
                assertTrue(fed.done(), wire);
                assertEquals(wire.length(), fed.consumed(), wire);
            }
        }
    }

    @Test
    void leavesWhatFollowsTheEndForTheDialogue() {
        String wire = "a: b\r\n\r\ntext\r\n.\r\n" + NEXT;
        for (int cut = 0; cut <= wire.length(); cut++) {
            Fed fed = Fed.cutAt(wire, cut);
            assertEquals("a: b\r\n\r\ntext\r\n", fed.octets());
            assertTrue(fed.done());
            assertEquals(wire.length() - NEXT.length(), fed.consumed());
        }
    }

    @Test
    void takesADotOnTheFirstLineForAnEmptyMessage() {
        Fed fed = Fed.whole(".\r\n");
        assertEquals("", fed.octets());
        assertTrue(fed.done());
        assertEquals(0, fed.figures().size());
    }

    @Test
    void takesNothingBehindItsEnd() {
        DotReader dots = new DotReader();
        byte[] wire = Fed.bytes(".\r\nx\r\n.\r\n");
        OctetSink none = (buf, from, to) -> {
            throw new AssertionError("no octets");
        };
        assertEquals(3, dots.feed(wire, 0, wire.length, none));
        assertEquals(3, dots.feed(wire, 3, wire.length, none));
    }

    @Test
    void isNotDoneBeforeItsEnd() {
        for (String part :
                List.of("", "x", "x\r", "x\r\n", "x\r\n.", "x\r\n.\r", ".", ".\r", "x\n.\r\n", "x\r\n..\r\n")) {
            assertFalse(Fed.whole(part).done(), part);
        }
    }

    @Test
    void removesOneDotOfALineThatStartsWithOne() {
        assertEquals(
                ".a\r\n..\r\nb.\r\n", Fed.whole("..a\r\n...\r\nb.\r\n.\r\n").octets());
        assertEquals("a\r\n", Fed.whole(".a\r\n.\r\n").octets());
    }

    @Test
    void keepsADotBehindABareNewline() {
        assertEquals("a\r\n..b\r\n", Fed.whole("a\n..b\r\n.\r\n").octets());
        assertEquals("a ..b\r\n", Fed.whole("a\r..b\r\n.\r\n").octets());
    }

    @Test
    void saysWhatItNormalised() {
        assertFalse(Fed.whole("a\r\n.\r\n").figures().bareNewline());
        assertTrue(Fed.whole("a\nb\r\n.\r\n").bareLf());
        assertFalse(Fed.whole("a\nb\r\n.\r\n").bareCr());
        assertTrue(Fed.whole("a\rb\r\n.\r\n").bareCr());
        assertFalse(Fed.whole("a\rb\r\n.\r\n").bareLf());
        assertTrue(Fed.whole("a\rb\r\n.\r\n").figures().bareNewline());
        assertTrue(Fed.whole("a\0b\r\n.\r\n").figures().nul());
        assertFalse(Fed.whole("a\1b\r\n.\r\n").figures().nul());
    }

    @Test
    void countsTheOctetsThatAreDelivered() {
        assertEquals(10, Fed.whole("a\nb\r\n..c\r\n.\r\n").figures().size());
    }

    @Test
    void givesOrdinaryOctetsOnInOneRun() {
        byte[] wire = Fed.bytes("line one\r\nline\ttwo\r\n\0\r\nline three\r\n.\r\n");
        int[] calls = {0};
        new DotReader().feed(wire, 0, wire.length, (buf, from, to) -> calls[0]++);
        assertEquals(1, calls[0]);
    }

    @Test
    void givesTheSameOctetsForAnyCut() {
        Random random = new Random(20261121);
        String alphabet = "\r\r\n\n..\0a-: ";
        for (int round = 0; round < 4_000; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(60), 0, alphabet.length()).forEach(i -> text.append(alphabet.charAt(i)));
            byte[] wire = Fed.bytes(text + "\r\n.\r\nrest");
            Fed whole = Fed.cut(wire);
            assertEquals(whole, Fed.octetwise(wire), () -> "input " + text);
            assertEquals(whole, Fed.randomly(wire, random, 4), () -> "input " + text);
        }
    }

    @Test
    void deliversNoBareCrAndNoBareLf() {
        Random random = new Random(7);
        String alphabet = "\r\n.ab";
        for (int round = 0; round < 4_000; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(40, 0, alphabet.length()).forEach(i -> text.append(alphabet.charAt(i)));
            String out = Fed.whole(text + "\r\n.\r\n").octets().replace("\r\n", "");
            assertEquals(-1, out.indexOf('\r'), () -> "input " + text);
            assertEquals(-1, out.indexOf('\n'), () -> "input " + text);
        }
    }
}
