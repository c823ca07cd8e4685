package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.observed.MessageFigures;
import java.util.List;
import org.junit.jupiter.api.Test;

class MimeWalkTest {

    private static final String MIXED_B = "Content-Type: multipart/mixed; boundary=b";

    @Test
    void countsThePartsOfAMultipart() {
        holds(3, 1, MIXED_B, "", "preamble", "--b", "", "one", "--b", "", "two", "--b--", "epilogue");
        holds(3, 1, MIXED_B, "", "--b", "one: x", "--b", "two: x", "--b--");
        holds(3, 1, MIXED_B, "", "--b", "--b", "", "--b--");
    }

    @Test
    void countsTheMessageAloneWhereNoPartStarts() {
        holds(1, 0, "A: b", "", "text");
        holds(1, 0, MIXED_B, "", "no delimiter");
        holds(1, 0, MIXED_B);
        holds(1, 0, MIXED_B, "", "--b--");
        holds(1, 0, "Content-Type: multipart/mixed", "", "--b", "", "x", "--b--");
        holds(1, 0, "Content-Type: text/plain; boundary=b", "", "--b", "", "x", "--b--");
    }

    @Test
    void countsAPartThatNothingEnds() {
        holds(2, 1, MIXED_B, "", "--b");
        holds(2, 1, MIXED_B, "", "--b", "", "text");
        holds(2, 1, MIXED_B, "--b", "A: b");
        holds(3, 2, MIXED_B, "--b", "Content-Type: message/rfc822", "no field");
    }

    @Test
    void takesBoundariesInAllForms() {
        for (String boundary : List.of(
                "boundary=\"b\"",
                "BOUNDARY=b",
                "boundary = b",
                "boundary=\"\\b\"",
                "boundary=b ; x=y",
                "boundary=\"b\" x=y",
                "boundary=\"b",
                "boundary=\"b  \"",
                "boundary*=us-ascii'en'%62",
                "boundary*0=b",
                "boundary=b (x)",
                "(c;) boundary=(c(\\)))b",
                "x=\";boundary=z\"; boundary=b",
                ";; boundary=b",
                "x; boundary=b",
                "boundary='b'; boundary=b",
                "boundary=b;boundary=c",
                "boundary=c;boundary=b")) {
            assertEquals(
                    2,
                    Fed.figures("Content-Type: multipart/x; " + boundary, "", "--b", "", "--b--")
                            .mime()
                            .parts(),
                    boundary);
        }
        holds(2, 1, "Content-Type:", " multipart/mixed;", "\tboundary=b", "", "--b", "", "x");
        holds(2, 1, "CONTENT-TYPE: Multipart (c) / Mixed boundary=b", "", "--b", "", "x");
        holds(2, 1, "Content-Type: multipart; boundary=b", "", "--b", "", "x");
        holds(2, 1, "Content-Type: multipart/mixed; boundary=\"\"", "", "--", "", "x");
        holds(2, 1, "Content-Type: multipart/mixed; boundary=\"a;b c\"", "", "--a;b c", "", "x");
        holds(2, 1, "Content-Type: multipart/mixed; boundary=a b", "", "--a b", "", "x");
    }

    @Test
    void countsBothWhenTwoBoundariesAreGiven() {
        holds(4, 1, MIXED_B, "Content-Type: multipart/mixed; boundary=c", "", "--b", "", "--c", "", "--b", "", "--c--");
        holds(3, 1, MIXED_B, "Content-Type: text/plain", "", "--b", "", "--b", "", "--b--");
    }

    @Test
    void takesWhiteSpaceBehindABoundary() {
        holds(3, 1, MIXED_B, "", "--b \t ", "", "x", "--b" + " ".repeat(5_000), "", "--b--  ", "--c");
    }

    @Test
    void countsMoreWhereReadersDisagreeAboutTheLine() {
        // It goes on behind the boundary.
        holds(3, 1, MIXED_B, "", "--b", "", "x", "--bc", "", "y", "--b--");
        // It stands behind the end.
        holds(3, 1, MIXED_B, "", "--b", "", "x", "--b--", "", "--b", "", "y");
        // Not delimiters for anybody.
        holds(2, 1, MIXED_B, "", "--b", "", "x", " --b", "-b", "b", "--", "--a", "- -b", "--b--");
    }

    @Test
    void keepsBoundariesApartThatBeginAlike() {
        holds(
                5,
                2,
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "Content-Type: multipart/alternative; boundary=b-1",
                "",
                "--b-1",
                "",
                "x",
                "--b-1",
                "",
                "y",
                "--b-1--",
                "--b",
                "",
                "z",
                "--b--");
        holds(
                4,
                2,
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "Content-Type: multipart/mixed; boundary=b--",
                "",
                "--b--",
                "",
                "x",
                "--b",
                "",
                "--b----");
    }

    @Test
    void endsInnerMultipartsWithAnOuterDelimiter() {
        holds(
                4,
                2,
                MIXED_B,
                "",
                "--b",
                "Content-Type: multipart/mixed; boundary=c",
                "",
                "--c",
                "",
                "x",
                "--b",
                "",
                "y",
                "--c",
                "still y",
                "--b--");
    }

    @Test
    void givesASharedBoundaryToTheInnermost() {
        holds(4, 2, MIXED_B, "", "--b", MIXED_B, "", "--b", "", "x", "--b--", "--b", "", "y", "--b--");
    }

    @Test
    void walksIntoEnclosedMessages() {
        holds(2, 1, "Content-Type: message/rfc822", "", "A: b", "", "x");
        holds(
                4,
                3,
                "Content-Type: message/rfc822",
                "",
                "Content-Type: message/global",
                "",
                MIXED_B,
                "",
                "--b",
                "",
                "x");
        holds(
                5,
                2,
                MIXED_B,
                "",
                "--b",
                "Content-Type: message/rfc822",
                "",
                "A: b",
                "",
                "x",
                "--b",
                "",
                "y",
                "--b",
                "",
                "z",
                "--b--");
        holds(2, 1, "Content-Type: message/rfc822", "Content-Transfer-Encoding: base64", "", "QTogYg==");
        holds(2, 1, "Content-Type: message/rfc822");
        holds(3, 2, MIXED_B, "", "--b", "Content-Type: message/rfc822", "--b--");
    }

    @Test
    void leavesTheBlocksOfADeliveryStatusAlone() {
        holds(2, 1, MIXED_B, "", "--b", "Content-Type: message/delivery-status", "", "A: b", "", "C: d", "", "--b--");
    }

    @Test
    void takesPartsOfADigestForMessages() {
        holds(
                5,
                2,
                "Content-Type: multipart/digest; boundary=b",
                "",
                "--b",
                "",
                "A: b",
                "",
                "x",
                "--b",
                "",
                "A: b",
                "",
                "y",
                "--b--");
        holds(2, 1, "Content-Type: multipart/digest; boundary=b", "", "--b", "Content-Type: text/plain", "", "x");
    }

    @Test
    void countsPartialMessagesAtAnyDepth() {
        assertEquals(1, partial("Content-Type: message/partial; id=x; number=1", "", "x"));
        assertEquals(1, partial(MIXED_B, "", "--b", "Content-Type: Message/Partial", "", "x", "--b--"));
        assertEquals(1, partial("Content-Type: message/rfc822", "", "Content-Type: message/partial", "", ""));
        assertEquals(0, partial("Content-Type: text/partial", "", "Content-Type: message/partial"));
    }

    @Test
    void comparesTheSignificantOctetsOfAnOverlongBoundary() {
        String common = "x".repeat(Boundaries.SIGNIFICANT);
        holds(2, 1, "Content-Type: multipart/mixed; boundary=" + common + "1", "", "--" + common + "1", "", "x");
        holds(2, 1, "Content-Type: multipart/mixed; boundary=" + common, "", "--" + common, "", "x");
    }

    private static int partial(String... lines) {
        return Fed.figures(lines).mime().partial();
    }

    private static void holds(int parts, int depth, String... lines) {
        MessageFigures figures = Fed.figures(lines);
        assertEquals(parts, figures.mime().parts(), "parts");
        assertEquals(depth, figures.mime().depth(), "depth");
        String wire = String.join("\r\n", lines) + "\r\n.\r\n";
        for (int cut = 0; cut < wire.length(); cut += 1 + cut / 64) {
            assertEquals(figures, Fed.cutAt(wire, cut).figures(), "cut at " + cut);
        }
    }
}
