package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.observed.Authors;
import gatepost.observed.HeaderContent;
import gatepost.observed.HeaderFigures;
import gatepost.observed.MessageFigures;
import gatepost.observed.MimeFigures;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MessageReaderTest {

    @Test
    void readsAnOrdinaryMessage() {
        MessageFigures figures = Fed.figures(
                "Received: from a.test by b.test; Thu, 1 Jan 1970 00:00:00 +0000",
                "received: from c.test",
                "\tby a.test",
                "From: a@a.test",
                "Subject: hello",
                "Date: Thu, 01 Jan 1970 01:00:00 +0000",
                "Message-ID: <1@a.test>",
                "",
                "text");
        assertEquals(
                new MessageFigures(
                        203,
                        63,
                        false,
                        false,
                        HeaderFigures.plain(6, 195, 63, 2),
                        new HeaderContent(
                                OptionalLong.of(3600), "<1@a.test>", "hello", Authors.one("a.test"), "", false, false),
                        MimeFigures.TEXT),
                figures);
    }

    @Test
    void countsNothingOfAnEmptyMessage() {
        MessageFigures figures = Fed.whole(".\r\n").figures();
        assertEquals(List.of("from", "date"), figures.header().missing());
        assertEquals(0, figures.header().count());
        assertEquals(HeaderContent.plain(OptionalLong.empty(), "", Authors.NONE), figures.content());
        assertEquals(MimeFigures.TEXT, figures.mime());
        assertEquals(0, figures.size());
    }

    @Test
    void measuresTheLongestLineWithoutItsEnd() {
        assertEquals(5, Fed.figures("a: b", "", "12345", "123").longestLine());
        assertEquals(998, Fed.figures("a: b", "", "x".repeat(998)).longestLine());
        assertEquals(999, Fed.figures("a: b", "", "." + ".".repeat(999)).longestLine());
        assertEquals(12, Fed.figures("a: 123456789", "", "x").longestLine());
        assertEquals(4, Fed.figures("a: b", "", "xyz\nab").longestLine());
    }

    @Test
    void measuresHeaderAndLongestFieldWithTheirFolds() {
        MessageFigures figures = Fed.figures("A: b", "Long: 1", " 2", "\t3", "C: d", "", "Body: not a field");
        assertEquals(3, figures.header().count());
        assertEquals(4 + 7 + 2 + 2 + 4 + 10, figures.header().size().bytes());
        assertEquals(7 + 2 + 2 + 4, figures.header().size().longest());
    }

    @Test
    void tellsAddressesFromJunk() {
        String list = "a@b.test, \"Bob, B.\" <b@c.test>,\r\n c@d.test,\r\n ".repeat(2_500);
        HeaderFigures.Size size = Fed.figures("To: " + list + "d@e.test", "X: 12345", "", "x")
                .header()
                .size();
        assertTrue(size.bytes() > 100_000, "all: " + size);
        assertEquals(10, size.restBytes(), "the list with its last line end is of addresses: " + size);
        assertTrue(size.restLongest() < 100, size.toString());
        for (String junk : List.of("x", "x,", "@", ",@", "a@,", "<>", "a@b ", "x".repeat(1_100) + ",a@b,", "\r\n x")) {
            String all = junk.repeat(120_000 / junk.length());
            HeaderFigures.Size rest =
                    Fed.figures("Cc: " + all, "", "x").header().size();
            assertTrue(rest.restBytes() > 100_000, junk);
            assertTrue(rest.restLongest() > 1_000, junk);
        }
        assertEquals(
                1_009,
                Fed.figures("From: a@b" + ",a@b".repeat(250), "", "x")
                        .header()
                        .size()
                        .restLongest());
    }

    @Test
    void seesFieldsThatContradictEachOther() {
        assertEquals(List.of(), conflicts("Subject: a  b", "subject: a", " b", "From: a@b.test", "From: a@b.test"));
        assertEquals(
                List.of(), conflicts("To: a", "To: b", "Message-ID: a", "Message-ID: b", "Received: a", "Received: b"));
        assertEquals(List.of(), conflicts("MIME-Version: 1.0", "MIME-Version: 1.1", "X: a", "X: b"));
        assertEquals(List.of("subject"), conflicts("Subject: a", "Subject: a", "Subject: b", "Subject: b"));
        assertEquals(List.of("date", "from"), conflicts("From: a@b", "Date: a", "Date: b", "FROM : c@b"));
        for (String name : List.of(
                "Sender",
                "Reply-To",
                "Content-Type",
                "Content-Transfer-Encoding",
                "Content-Disposition",
                "Content-ID")) {
            assertEquals(List.of(name.toLowerCase(Locale.ROOT)), conflicts(name + ": a", name + ":", name + ": a"));
        }
        String endless = "Subject: " + "x".repeat(5_000);
        assertEquals(List.of("subject"), conflicts(endless, endless), "what is not compared may differ");
        assertEquals(
                List.of(),
                conflicts("Content-Type: multipart/mixed; boundary=b", "", "--b", "Subject: a", "Subject: b"));
    }

    private static List<String> conflicts(String... lines) {
        return Fed.figures(String.join("\r\n", lines), "", "x").header().conflicts();
    }

    @Test
    void countsHeadersWithoutABody() {
        MessageFigures figures = Fed.figures("A: b", "C: d");
        assertEquals(2, figures.header().count());
        assertEquals(12, figures.header().size().bytes());
        assertEquals(4, figures.header().size().longest());
    }

    @Test
    void countsABodyWithoutHeaders() {
        assertEquals(0, Fed.figures("", "A: b").header().count());
        assertEquals(0, Fed.figures("no field at all", "A: b").header().count());
    }

    @Test
    void endsTheHeaderAtALineThatIsNoField() {
        assertEquals(1, Fed.figures("A: b", "garbage", "C: d").header().count());
        assertEquals(1, Fed.figures("A: b", ": nameless", "C: d").header().count());
        assertEquals(1, Fed.figures("A: b", "two words: x", "C: d").header().count());
        assertEquals(1, Fed.figures("A: b", "N\u00e4me: x", "C: d").header().count());
    }

    @Test
    void takesSpaceBeforeTheColon() {
        MessageFigures figures = Fed.figures("Subject : a", "SUBJECT\t: b", "", "x");
        assertEquals(2, figures.header().count());
        assertEquals(List.of("subject"), names(figures.header().duplicates()));
    }

    @Test
    void passesOverTheLineOfAMailbox() {
        assertEquals(
                1,
                Fed.figures("From a@b.test Thu Jan  1 00:00:00 1970", "A: b", "", "x")
                        .header()
                        .count());
        assertEquals(1, Fed.figures(">From a@b.test", "A: b", "", "x").header().count());
        assertEquals(
                1,
                Fed.figures("A: b", "From a@b.test", "C: d", "", "x").header().count());
    }

    @Test
    void takesALineOfWhiteSpaceForAFold() {
        assertEquals(2, Fed.figures("A: b", "  ", "C: d", "", "x").header().count());
        assertEquals(2, Fed.figures("A: b", "\r", "C: d", "", "x").header().count());
        assertEquals(1, Fed.figures(" lost", "C: d", "", "x").header().count());
    }

    @Test
    void namesFieldsThatMayStandOnce() {
        for (String name : List.of(
                "From",
                "Sender",
                "Reply-To",
                "To",
                "Cc",
                "Bcc",
                "Message-ID",
                "In-Reply-To",
                "References",
                "Subject",
                "Date")) {
            String lower = name.toLowerCase();
            assertEquals(
                    List.of(), names(Fed.figures(name + ": x", "", "x").header().duplicates()), name);
            assertEquals(
                    List.of(lower),
                    names(Fed.figures(name + ": x", lower + ": y", "", "x")
                            .header()
                            .duplicates()),
                    name);
            assertEquals(
                    List.of(lower),
                    names(Fed.figures(name + ":", name + ":", name + ":")
                            .header()
                            .duplicates()),
                    name);
        }
        assertEquals(
                List.of(),
                names(Fed.figures("Received: x", "Received: y", "X: 1", "X: 2", "Comments:", "Comments:")
                        .header()
                        .duplicates()));
        assertEquals(
                List.of("cc", "to"),
                names(Fed.figures("Cc: x", "To: x", "To: x", "cc: x").header().duplicates()));
    }

    @Test
    void ignoresFieldsOfPartsAndBody() {
        MessageFigures figures = Fed.figures(
                "Subject: a",
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "Subject: \u00e4",
                "Date: x",
                "",
                "--b",
                "Content-Type: message/rfc822",
                "",
                "Subject: \u00e4",
                "Received: x",
                "",
                "--b--");
        assertEquals(2, figures.header().count());
        assertEquals(List.of(), names(figures.header().duplicates()));
        assertEquals(0, figures.header().hops());
        assertEquals(0, figures.header().nonAscii());
        assertFalse(figures.header().subjectNonAscii());
    }

    @Test
    void seesOctetsOver127() {
        assertEquals(0, Fed.figures("Subject: a", "", "\u00e4").header().nonAscii());
        MessageFigures from = Fed.figures("From: \u00e4 <a@b.test>", "Subject: a", "", "x");
        assertEquals(1, from.header().nonAscii());
        assertFalse(from.header().subjectNonAscii());
        assertTrue(Fed.figures("Subject: 12345678\u00e4", "", "x").header().subjectNonAscii());
        assertTrue(
                Fed.figures("Subject: a", " 1234567 \u00ff", "", "x").header().subjectNonAscii());
        assertEquals(
                0, Fed.figures("Subject: =?utf-8?q?=C3=A4?=", "", "x").header().nonAscii());
    }

    @Test
    void readsTheFirstDateThatCanBeRead() {
        assertEquals(
                OptionalLong.of(0),
                Fed.figures("Date: Thu, 1 Jan 1970", "  00:00:00 +0000 (UTC)", "", "x")
                        .content()
                        .date());
        assertEquals(
                OptionalLong.empty(),
                Fed.figures("Date: yesterday", "", "x").content().date());
        assertEquals(
                OptionalLong.empty(),
                Fed.figures("Resent-Date: 1 Jan 1970 00:00 +0000", "", "x")
                        .content()
                        .date());
    }

    @Test
    void keepsTheMessageIdPrintable() {
        assertEquals(
                "<a@b>",
                Fed.figures("Message-Id:", "  <a@b> ", "", "x").content().messageId());
        assertEquals(
                "<a?b>",
                Fed.figures("Message-ID: <a\u00e4b>", "", "x").content().messageId());
        assertEquals(
                255,
                Fed.figures("Message-ID: " + "x".repeat(9_000), "", "x")
                        .content()
                        .messageId()
                        .length());
        assertEquals("", Fed.figures("To: x", "", "x").content().messageId());
    }

    @Test
    void onlyCountsOctetsOnceItSkims() {
        MessageReader reader = new MessageReader();
        byte[] part = Fed.bytes("Subject: a\r\n");
        reader.octets(part, 0, part.length);
        reader.skim();
        reader.octets(part, 0, part.length);
        MessageFigures figures = reader.figures(new DotReader());
        assertEquals(24, figures.size());
        assertEquals(1, figures.header().count());
        assertEquals(List.of(), names(figures.header().duplicates()));
    }

    private static List<String> names(Map<String, Integer> repeated) {
        return List.copyOf(repeated.keySet());
    }
}
