package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.observed.MimeFigures;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is wrong with a structure, and what readers of mail read differently. */
class OdditiesTest {

    private static final String MIXED_B = "Content-Type: multipart/mixed; boundary=b";

    @Test
    void findsNothingInOrdinaryMail() {
        flawless("Subject: a", "", "x");
        flawless(MIXED_B, "", "--b", "", "x", "--b--");
        flawless("Content-Type: text/plain", "Content-Transfer-Encoding: 8BIT (x)", "", "x");
        flawless(
                MIXED_B,
                "",
                "--b",
                "Content-Type: multipart/alternative; boundary=\"c\"",
                "",
                "--c",
                "Content-Type: text/html",
                "Content-Transfer-Encoding: quoted-printable",
                "",
                "x",
                "--c--",
                "",
                "--b",
                "Content-Type: message/rfc822",
                "",
                "Subject: x",
                "",
                "y",
                "--b--");
    }

    @Test
    void seesWhatIsSaidTwice() {
        ambiguous("type-twice", "Content-Type: text/plain", "Content-Type: text/html", "", "x");
        ambiguous("type-twice", "Content-Type:", "Content-Type: text/html", "", "x");
        flawless("Content-Type: text/html", "Content-Type: text/html", "", "x");
        flawless("Content-Transfer-Encoding: 7bit", "Content-Transfer-Encoding: 7BIT", "", "x");
        ambiguous("encoding-twice", "Content-Transfer-Encoding: 7bit", "Content-Transfer-Encoding: base64", "", "x");
        ambiguous("boundary-twice", MIXED_B + "; boundary=c", "", "--b", "", "x", "--b--");
        assertFalse(read(MIXED_B + "; boundary=b", "", "--b", "", "x", "--b--")
                .ambiguous()
                .contains("boundary-twice"));
    }

    @Test
    void forgetsWhatTheEntityBeforeSaid() {
        flawless(
                MIXED_B,
                "Content-Transfer-Encoding: 7bit",
                "",
                "--b",
                "Content-Transfer-Encoding: base64",
                "",
                "eA==",
                "--b",
                "Content-Transfer-Encoding: base64",
                "",
                "eA==",
                "--b--");
    }

    @Test
    void seesBoundariesThatAreTakenForEachOther() {
        String inner = "Content-Type: multipart/mixed; boundary=";
        ambiguous("boundary-prefix", MIXED_B, "", "--b", inner + "bc", "", "--bc", "", "x", "--bc--", "--b--");
        ambiguous("boundary-prefix", inner + "bc", "", "--bc", MIXED_B, "", "--b", "", "x", "--b--", "--bc--");
        ambiguous("boundary-prefix", MIXED_B, "", "--b", "", "x", "--bb", "--b--");
        ambiguous("boundary-reused", MIXED_B, "", "--b", MIXED_B, "", "--b", "", "x", "--b--", "--b--");
        ambiguous("boundary-reused", MIXED_B, "", "--b", "", "x", "--b--", "--b", "", "y");
        flawless(MIXED_B, "", "--b", MIXED_B.replace("=b", "=c"), "", "--c", "", "--c--", "--b", "", "--b--");
    }

    @Test
    void seesAMissingEnd() {
        ambiguous("end-missing", MIXED_B, "", "--b", "", "x");
        ambiguous("end-missing", MIXED_B, "", "--b", MIXED_B.replace("=b", "=c"), "", "--c", "", "x", "--b--");
    }

    @Test
    void seesAMissingStart() {
        missingStart(MIXED_B, "", "some readers show this, some nothing");
        missingStart(MIXED_B, "", "", "--c", "Content-Type: text/html", "", "x", "--c--");
        missingStart(MIXED_B, "", "x", "--b--");
        missingStart(MIXED_B, "", "--b", MIXED_B.replace("=b", "=c"), "", "x", "--b--");
        missingStart(
                MIXED_B, "", "--b", "Content-Type: message/rfc822", "", MIXED_B.replace("=b", "=c"), "", "x", "--b--");
        flawless(MIXED_B);
        flawless(MIXED_B, "", "", " ");
        flawless(MIXED_B, "", "before", "--b", "", "x", "--b--", "behind");
        flawless(MIXED_B, "", "--b", "Content-Type: message/rfc822", "", MIXED_B.replace("=b", "=c"), "", "--b--");
    }

    private static void missingStart(String... lines) {
        ambiguous("start-missing", lines);
        malformed("start-missing", lines);
    }

    @Test
    void seesAContainerUnderAnEncoding() {
        ambiguous("container-encoded", MIXED_B, "Content-Transfer-Encoding: base64", "", "--b", "", "x", "--b--");
        ambiguous(
                "container-encoded",
                "Content-Transfer-Encoding: Quoted-Printable",
                "Content-Type: message/rfc822",
                "",
                "Subject: x");
        assertEquals(
                1,
                read("Content-Type: message/rfc822", "Content-Transfer-Encoding: base64", "", "U3ViamVjdDog")
                        .encodedContainers());
    }

    @Test
    void seesWhatBreaksTheRules() {
        malformed("type-unreadable", "Content-Type: text", "", "x");
        malformed("type-unreadable", "Content-Type:", "", "x");
        malformed("encoding-unknown", "Content-Transfer-Encoding: zip", "", "x");
        malformed("boundary-missing", "Content-Type: multipart/mixed", "", "x");
        malformed("boundary-too-long", "Content-Type: multipart/mixed; boundary=" + "b".repeat(71), "", "x");
        malformed("header-unended", MIXED_B, "", "--b", "Content-Type: text/html", "no field", "", "--b--");
        StringBuilder nested = new StringBuilder();
        for (int i = 0; i < Boundaries.MAX_OPEN + 1; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=x").append(i).append("y\r\n\r\n--x");
            nested.append(i).append("y\r\n");
        }
        malformed("nested-too-deep", nested.toString());
        assertFalse(read("Content-Transfer-Encoding: x-uuencode", "", "x")
                .malformed()
                .contains("encoding-unknown"));
    }

    @Test
    void seesAHeaderThatIsNone() {
        assertFalse(malformedHeader("A: b", "", "x"));
        assertFalse(malformedHeader("A: b"));
        assertTrue(malformedHeader("A: b", "no field", "", "x"));
        assertTrue(malformedHeader("A : b", "", "x"));
        assertTrue(malformedHeader(" folded: first", "A: b", "", "x"));
        assertTrue(malformedHeader("A: b\0", "", "x"));
        assertFalse(malformedHeader("A: b", "", "x\0"));
        assertFalse(malformedHeader(MIXED_B, "", "--b", "A : b", "", "x", "--b--"));
    }

    @Test
    void countsLeavesContainersAndAttachments() {
        MimeFigures mime = read(
                MIXED_B,
                "",
                "--b",
                "Content-Disposition: attachment",
                "",
                "x",
                "--b",
                "Content-Type: image/png; name=a.png",
                "",
                "x",
                "--b",
                "Content-Type: message/rfc822",
                "Content-Disposition: attachment; filename=a.eml",
                "",
                "Content-Type: multipart/alternative; boundary=c",
                "",
                "--c",
                "",
                "--c--",
                "--b--");
        assertEquals(6, mime.parts());
        assertEquals(3, mime.leaves());
        assertEquals(2, mime.multiparts());
        assertEquals(1, mime.messages());
        assertEquals(2, mime.attachments());
        assertEquals(2, mime.types().get("text/plain"));
        assertEquals(
                Set.of("image/png", "message/rfc822", "multipart/alternative", "multipart/mixed", "text/plain"),
                mime.types().keySet());
    }

    private static void flawless(String... lines) {
        assertEquals(Set.of(), read(lines).ambiguous());
        assertEquals(Set.of(), read(lines).malformed());
    }

    private static void ambiguous(String kind, String... lines) {
        assertTrue(read(lines).ambiguous().contains(kind), () -> kind + " in " + read(lines));
    }

    private static void malformed(String kind, String... lines) {
        assertTrue(read(lines).malformed().contains(kind), () -> kind + " in " + read(lines));
    }

    private static boolean malformedHeader(String... lines) {
        return Fed.figures(lines).header().malformed();
    }

    private static MimeFigures read(String... lines) {
        return Fed.figures(lines).mime();
    }
}
