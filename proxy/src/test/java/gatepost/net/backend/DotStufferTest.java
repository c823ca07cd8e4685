package gatepost.net.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.EndsOfData;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A backend without CHUNKING finds one end in what is sent by DATA, however loosely it reads lines. */
final class DotStufferTest {

    /** A line that is a dot, for a reader that takes any mixture of CR and LF for a line end. */
    private static final Pattern LOOSE_END = Pattern.compile("[\r\n]\\.[\r\n]");

    @Test
    void everyVariantArrivesAsItWasJudged() {
        for (String variant : EndsOfData.variants()) {
            assertArrives("one" + variant + "two");
        }
    }

    @Test
    void everySequenceArrivesAsItWasJudged() {
        for (String sequence : EndsOfData.sequences("\r\n.\0", 5)) {
            if (!EndsOfData.isEnd("\r\n" + sequence + "\r\n")) {
                assertArrives(sequence);
            }
        }
    }

    /** What the test looks for is there when nothing is stuffed. */
    @Test
    void withoutStuffingThereWouldBeAnEnd() {
        assertTrue(LOOSE_END.matcher(EndsOfData.delivered("one\n.\ntwo")).find());
    }

    private static void assertArrives(String content) {
        String judged = EndsOfData.delivered(content);
        for (int cut = 0; cut <= judged.length(); cut++) {
            String wire = stuffed(judged.substring(0, cut), judged.substring(cut));
            assertFalse(LOOSE_END.matcher("\r\n" + wire).find(), () -> EndsOfData.shown(wire));
            assertEquals(judged, EndsOfData.delivered(wire.substring(0, wire.length() - 2)));
        }
    }

    private static String stuffed(String... pieces) {
        StringBuilder wire = new StringBuilder();
        DotStuffer stuffer = new DotStuffer(octets -> {
            wire.append(octets.toString(StandardCharsets.ISO_8859_1));
            octets.release();
        });
        for (String piece : pieces) {
            stuffer.stuff(Unpooled.copiedBuffer(piece, StandardCharsets.ISO_8859_1));
        }
        assertTrue(stuffer.isAtLineStart(), "the end is the dot alone");
        return wire.toString();
    }
}
