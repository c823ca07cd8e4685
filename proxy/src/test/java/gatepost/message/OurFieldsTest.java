package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.message.MessageEdits.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a client brings under names of ours is left out (RFC 8601 §5). */
class OurFieldsTest {

    private static final String HOST = "mx.b\u00fccher.test";

    @Test
    void knowsItsNameInEveryForm() {
        for (String value : List.of(
                "mx.xn--bcher-kva.test; spf=pass",
                " MX.XN--BCHER-KVA.TEST 1; none",
                "mx.b\u00c3\u00bccher.test; none",
                "(by) \"mx.xn--bcher-kva.test\" (x) 1 ; none",
                "mx.xn--bcher-kva.test",
                "",
                "; spf=pass",
                "(open mx",
                "\"mx",
                "other.test 2; none")) {
            assertTrue(new OurFields(HOST).isClaimed(value), value);
        }
        for (String value : List.of(
                "other.test; spf=pass",
                "other.test 1; none",
                "other.test from=a.test; none",
                "(mx.xn--bcher-kva.test) other.test; none",
                "a.mx.xn--bcher-kva.test; none",
                "xn--bcher-kva.test; none",
                "\"other.test\"; none")) {
            assertFalse(new OurFields(HOST).isClaimed(value), value);
        }
    }

    @Test
    void leavesOutWhatIsForgedAndNothingElse() {
        assertEquals(
                "A: b\r\nAuthentication-Results: other.test; spf=pass\r\nX-Gatepost: y\r\nC: d\r\n"
                        + "\r\nX-Gatepost-Score: body\r\n",
                left("A: b\r\nAuthentication-Results:\r\n mx.test;\r\n spf=pass\r\n"
                        + "authentication-results : mx.test; none\r\n"
                        + "Authentication-Results: other.test; spf=pass\r\n"
                        + "X-GATEPOST-Score: 1\r\n\t2\r\nX-Gatepost: y\r\nC: d\r\nX-Gatepost-Ref: 1\r\n"
                        + "\r\nX-Gatepost-Score: body\r\n"));
        assertEquals("", left("X-Gatepost-Score: 1"));
        assertEquals("A: b\n\nx", left("A: b\nX-Gatepost-Score: 1\n\nx"));
    }

    @Test
    void takesNeighboursTogetherAndBoundsTheRest() {
        MessageReader reader = new MessageReader(new OurFields("mx.test"));
        byte[] forged = Fed.bytes("X-Gatepost-A: 1\r\n");
        for (int i = 0; i < 5_000; i++) {
            reader.octets(forged, 0, forged.length);
        }
        reader.figures(new DotReader());
        assertEquals(List.of(new Range(0, 5_000L * forged.length)), reader.forged());
        assertFalse(reader.forgedCut());

        MessageReader other = new MessageReader(new OurFields("mx.test"));
        byte[] both = Fed.bytes("X-Gatepost-A: 1\r\nA: b\r\n");
        for (int i = 0; i < 5_000; i++) {
            other.octets(both, 0, both.length);
        }
        other.figures(new DotReader());
        assertEquals(TopHeader.MAX_FORGED, other.forged().size());
        assertTrue(other.forgedCut());
    }

    @Test
    void forgivesNothingWithoutAName() {
        MessageReader reader = new MessageReader();
        byte[] forged = Fed.bytes("X-Gatepost-A: 1\r\nAuthentication-Results: x; none\r\n\r\n");
        reader.octets(forged, 0, forged.length);
        assertEquals(List.of(), reader.forged());
    }

    private static String left(String message) {
        byte[] octets = Fed.bytes(message);
        MessageReader reader = new MessageReader(new OurFields("mx.test"));
        reader.octets(octets, 0, octets.length);
        reader.figures(new DotReader());
        StringBuilder left = new StringBuilder();
        MessageEdits.of(new byte[0], reader.forged())
                .forEachKept(octets.length, (from, to) -> left.append(message, (int) from, (int) to));
        return left.toString();
    }
}
