package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What leaves is our fields, and below them the message as it came without the fields that are forged: compared octet by
 * octet, for messages of all sorts and, where they are there, for collections of difficult ones.
 */
class MessageUnchangedTest {

    private static final OurFields OURS = new OurFields("mx.test");
    private static final byte[] PREFIX =
            new AuthenticationResults("mx.test", List.of()).field().getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FORGED =
            Fed.bytes("Authentication-Results: MX.test; spf=pass\r\n\tsmtp.mailfrom=a.test\r\nX-Gatepost-Ref: 1\r\n");

    @Test
    void leavesOrdinaryAndOddMessagesAlone() {
        for (String message : List.of(
                "",
                "x",
                "\r\n",
                "A: b",
                "A: b\r\n\r\nbody\r\n",
                "Subject: \u00e4\0\r\n folded \t\r\n\r\n",
                "no header at all\r\nAuthentication-Results: mx.test; none\r\n",
                "A: b\r\n\r\nX-Gatepost-Ref: body\r\n")) {
            unchanged(message, Fed.bytes(message));
        }
    }

    @Test
    void leavesCollectionsAlone() throws IOException {
        for (Corpus.Message message : Corpus.messages()) {
            byte[] delivered = Fed.bytes(Fed.cut(message.wire()).octets());
            unchanged(message.name(), delivered);
        }
    }

    /** As it came, and with forged fields on top: both leave the same. */
    private static void unchanged(String name, byte[] message) {
        byte[] expected = joined(PREFIX, message);
        assertArrayEquals(expected, sent(message), name);
        byte[] forged = joined(FORGED, message);
        boolean continued = message.length > 0 && (message[0] == ' ' || message[0] == '\t');
        assertTrue(continued || Arrays.equals(expected, sent(forged)), name);
    }

    private static byte[] sent(byte[] message) {
        MessageReader reader = new MessageReader(OURS);
        reader.octets(message, 0, message.length);
        reader.figures(new DotReader());
        MessageEdits edits = MessageEdits.of(PREFIX, reader.forged());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(edits.prefix());
        edits.forEachKept(message.length, (from, to) -> out.write(message, (int) from, (int) (to - from)));
        return out.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
