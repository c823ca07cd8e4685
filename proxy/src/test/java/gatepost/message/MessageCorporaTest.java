package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.observed.MessageFigures;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Collections of difficult messages, where they are there. */
class MessageCorporaTest {

    private static final Random RANDOM = new Random(5_322);

    @Test
    void readsEveryMessageTheSameWayHoweverItIsCut() throws IOException {
        for (Corpus.Message message : Corpus.messages()) {
            holds(message.name(), message.wire());
        }
    }

    private static void holds(String name, byte[] wire) {
        Fed whole = Fed.cut(wire);
        MessageFigures figures = whole.figures();
        assertTrue(whole.done(), name);
        assertEquals(wire.length, whole.consumed(), name);
        assertEquals(whole.octets().length(), figures.size(), name);
        assertTrue(figures.mime().parts() > figures.mime().depth(), name);
        assertTrue(figures.header().size().bytes() <= figures.size(), name);
        assertTrue(figures.header().size().longest() <= figures.header().size().bytes(), name);
        assertTrue(figures.header().hops() <= figures.header().count(), name);
        for (int round = 0; round < 20; round++) {
            assertEquals(whole, Fed.randomly(wire, RANDOM, 1 + RANDOM.nextInt(8)), name);
        }
        assertEquals(whole, Fed.octetwise(wire), name);
    }
}
