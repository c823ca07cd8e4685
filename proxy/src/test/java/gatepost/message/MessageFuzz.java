package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.fuzz.Cuts;
import gatepost.observed.MessageFigures;

/** Header, MIME walk and archives: figures fit each other, and are the same wherever the message is cut. */
public final class MessageFuzz {

    private MessageFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Cuts cuts = Cuts.of(input);
        Fed whole = Fed.cut(cuts.octets());
        MessageFigures figures = whole.figures();
        assertTrue(figures.mime().leaves() >= 1
                && figures.mime().leaves() <= figures.mime().parts());
        assertTrue(figures.mime().depth() < figures.mime().parts() + Boundaries.MAX_OPEN);
        assertTrue(figures.header().size().bytes() <= figures.size());
        assertTrue(
                figures.content().from().addresses() <= figures.content().from().mailboxes());
        assertTrue(whole.forged().stream().allMatch(range -> range.to() <= figures.size()));
        assertEquals(whole, Fed.cut(cuts.octets(), ends(cuts)));
    }

    private static int[] ends(Cuts cuts) {
        int[] ends = new int[cuts.octets().length / cuts.stride()];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = (i + 1) * cuts.stride();
        }
        return ends;
    }
}
