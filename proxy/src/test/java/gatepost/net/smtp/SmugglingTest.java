package gatepost.net.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.EndsOfData;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A message within a message stays there, whatever stands before it and wherever it is cut. */
final class SmugglingTest {

    private static final String BEFORE = "DATA\r\nSubject: one\r\n\r\none";
    private static final String BEHIND = "two\r\n.\r\nNOOP\r\n";

    /** Begins of a second message, as a backend with and without CHUNKING would take it. */
    private static final List<String> EMBEDDED = List.of(
            "MAIL FROM:<evil@sender.test>\r\nRCPT TO:<carol@example.org>\r\nDATA\r\n",
            "MAIL FROM:<evil@sender.test>\r\nRCPT TO:<carol@example.org>\r\nBDAT 5 LAST\r\n");

    @Test
    void everyVariantIsContentWhereverItIsCut() {
        for (String variant : EndsOfData.variants()) {
            for (String embedded : EMBEDDED) {
                assertOneMessage(variant, embedded);
            }
        }
    }

    /** Up to six octets; longer ones are made of these, since the reader looks back three octets at most. */
    @Test
    void everySequenceIsContentUnlessItHoldsTheEnd() {
        int ends = 0;
        for (String sequence : EndsOfData.sequences("\r\n.\0", 6)) {
            if (EndsOfData.isEnd(sequence + EMBEDDED.get(0))) {
                ends++;
                assertTwoParts(sequence);
            } else {
                assertOneMessage(sequence, EMBEDDED.get(0));
            }
        }
        assertEquals(1 + 2 * 4, ends, "CRLF.CRLF itself, and with one octet before or behind it");
    }

    private static void assertOneMessage(String confusing, String embedded) {
        String content = "Subject: one\r\n\r\none" + confusing + embedded + "two";
        List<String> wanted = List.of("DATA", "message " + EndsOfData.delivered(content), "NOOP");
        String wire = BEFORE + confusing + embedded + BEHIND;
        for (String[] pieces : cuts(wire, BEFORE.length(), confusing.length())) {
            assertEquals(wanted, new FrameTaker().fed(pieces), () -> EndsOfData.shown(confusing));
        }
    }

    /** So the test sees a second message when there is one. */
    private static void assertTwoParts(String confusing) {
        String wire = BEFORE + confusing + EMBEDDED.get(0) + BEHIND;
        for (String[] pieces : cuts(wire, BEFORE.length(), confusing.length())) {
            List<String> frames = new FrameTaker().fed(pieces);
            assertTrue(frames.contains("RCPT TO:<carol@example.org>"), () -> EndsOfData.shown(confusing));
        }
    }

    /** Whole, octet by octet in and around the confusing part, and in two at each place there. */
    private static List<String[]> cuts(String wire, int from, int length) {
        List<String[]> all = new ArrayList<>();
        all.add(new String[] {wire});
        List<String> octets = new ArrayList<>(List.of(wire.substring(0, from)));
        for (int at = from; at <= from + length + 1; at++) {
            all.add(new String[] {wire.substring(0, at), wire.substring(at)});
            octets.add(wire.substring(at, at + 1));
        }
        octets.add(wire.substring(from + length + 2));
        all.add(octets.toArray(String[]::new));
        assertEquals(wire, String.join("", octets), "the pieces are the whole");
        return all;
    }
}
