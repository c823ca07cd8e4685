package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.observed.MessageFigures;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
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
                        6,
                        195,
                        63,
                        false,
                        false,
                        List.of(),
                        OptionalLong.of(3600),
                        2,
                        1,
                        0,
                        false,
                        0,
                        "<1@a.test>"),
                figures);
    }

    @Test
    void countsNothingOfAnEmptyMessage() {
        assertEquals(
                new MessageFigures(
                        0,
                        0,
                        false,
                        false,
                        0,
                        0,
                        0,
                        false,
                        false,
                        List.of(),
                        OptionalLong.empty(),
                        0,
                        1,
                        0,
                        false,
                        0,
                        ""),
                Fed.whole(".\r\n").figures());
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
        assertEquals(3, figures.headerCount());
        assertEquals(4 + 7 + 2 + 2 + 4 + 10, figures.headerBytes());
        assertEquals(7 + 2 + 2 + 4, figures.headerLongest());
    }

    @Test
    void countsHeadersWithoutABody() {
        MessageFigures figures = Fed.figures("A: b", "C: d");
        assertEquals(2, figures.headerCount());
        assertEquals(12, figures.headerBytes());
        assertEquals(4, figures.headerLongest());
    }

    @Test
    void countsABodyWithoutHeaders() {
        assertEquals(0, Fed.figures("", "A: b").headerCount());
        assertEquals(0, Fed.figures("no field at all", "A: b").headerCount());
    }

    @Test
    void endsTheHeaderAtALineThatIsNoField() {
        assertEquals(1, Fed.figures("A: b", "garbage", "C: d").headerCount());
        assertEquals(1, Fed.figures("A: b", ": nameless", "C: d").headerCount());
        assertEquals(1, Fed.figures("A: b", "two words: x", "C: d").headerCount());
        assertEquals(1, Fed.figures("A: b", "N\u00e4me: x", "C: d").headerCount());
    }

    @Test
    void takesSpaceBeforeTheColon() {
        MessageFigures figures = Fed.figures("Subject : a", "SUBJECT\t: b", "", "x");
        assertEquals(2, figures.headerCount());
        assertEquals(List.of("subject"), figures.duplicates());
    }

    @Test
    void passesOverTheLineOfAMailbox() {
        assertEquals(
                1,
                Fed.figures("From a@b.test Thu Jan  1 00:00:00 1970", "A: b", "", "x")
                        .headerCount());
        assertEquals(1, Fed.figures(">From a@b.test", "A: b", "", "x").headerCount());
        assertEquals(1, Fed.figures("A: b", "From a@b.test", "C: d", "", "x").headerCount());
    }

    @Test
    void takesALineOfWhiteSpaceForAFold() {
        assertEquals(2, Fed.figures("A: b", "  ", "C: d", "", "x").headerCount());
        assertEquals(2, Fed.figures("A: b", "\r", "C: d", "", "x").headerCount());
        assertEquals(1, Fed.figures(" lost", "C: d", "", "x").headerCount());
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
            assertEquals(List.of(), Fed.figures(name + ": x", "", "x").duplicates(), name);
            assertEquals(
                    List.of(lower),
                    Fed.figures(name + ": x", lower + ": y", "", "x").duplicates(),
                    name);
            assertEquals(
                    List.of(lower),
                    Fed.figures(name + ":", name + ":", name + ":").duplicates(),
                    name);
        }
        assertEquals(
                List.of(),
                Fed.figures("Received: x", "Received: y", "X: 1", "X: 2", "Comments:", "Comments:")
                        .duplicates());
        assertEquals(
                List.of("to", "cc"),
                Fed.figures("Cc: x", "To: x", "To: x", "cc: x").duplicates());
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
        assertEquals(2, figures.headerCount());
        assertEquals(List.of(), figures.duplicates());
        assertEquals(0, figures.hops());
        assertFalse(figures.headerNonAscii());
        assertFalse(figures.subjectNonAscii());
    }

    @Test
    void seesOctetsOver127() {
        assertFalse(Fed.figures("Subject: a", "", "\u00e4").headerNonAscii());
        MessageFigures from = Fed.figures("From: \u00e4 <a@b.test>", "Subject: a", "", "x");
        assertTrue(from.headerNonAscii());
        assertFalse(from.subjectNonAscii());
        assertTrue(Fed.figures("Subject: 12345678\u00e4", "", "x").subjectNonAscii());
        assertTrue(Fed.figures("Subject: a", " 1234567 \u00ff", "", "x").subjectNonAscii());
        assertFalse(Fed.figures("Subject: =?utf-8?q?=C3=A4?=", "", "x").headerNonAscii());
    }

    @Test
    void readsTheFirstDateThatCanBeRead() {
        assertEquals(
                OptionalLong.of(0),
                Fed.figures("Date: Thu, 1 Jan 1970", "  00:00:00 +0000 (UTC)", "", "x")
                        .date());
        assertEquals(
                OptionalLong.empty(), Fed.figures("Date: yesterday", "", "x").date());
        assertEquals(
                OptionalLong.empty(),
                Fed.figures("Resent-Date: 1 Jan 1970 00:00 +0000", "", "x").date());
    }

    @Test
    void keepsTheMessageIdPrintable() {
        assertEquals("<a@b>", Fed.figures("Message-Id:", "  <a@b> ", "", "x").messageId());
        assertEquals("<a?b>", Fed.figures("Message-ID: <a\u00e4b>", "", "x").messageId());
        assertEquals(
                255,
                Fed.figures("Message-ID: " + "x".repeat(9_000), "", "x")
                        .messageId()
                        .length());
        assertEquals("", Fed.figures("To: x", "", "x").messageId());
    }

    @Test
    void notesWhereLocatedFieldsStand() {
        String message = "A: b\r\nX-Mine: 1\r\n 2\r\nC: d\r\nx-mine : 3\r\n\r\nX-Mine: body\r\n";
        MessageReader reader = new MessageReader(Set.of("x-mine", "x-other"));
        reader.octets(Fed.bytes(message), 0, message.length());
        reader.figures(new DotReader());
        assertEquals(List.of(new FieldPlace("x-mine", 6, 21), new FieldPlace("x-mine", 27, 39)), reader.places());
        assertFalse(reader.placesCut());
        assertEquals("X-Mine: 1\r\n 2\r\n", message.substring(6, 21));
        assertEquals("x-mine : 3\r\n", message.substring(27, 39));
    }

    @Test
    void remembersABoundedNumberOfPlaces() {
        byte[] field = Fed.bytes("X-Mine: 1\r\n");
        MessageReader reader = new MessageReader(Set.of("x-mine"));
        for (int i = 0; i < 5_000; i++) {
            reader.octets(field, 0, field.length);
        }
        assertEquals(5_000, reader.figures(new DotReader()).headerCount());
        assertEquals(TopHeader.MAX_PLACES, reader.places().size());
        assertTrue(reader.placesCut());
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
        assertEquals(1, figures.headerCount());
        assertEquals(List.of(), figures.duplicates());
    }
}
