package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import gatepost.observed.MessageFigures;
import java.lang.management.ManagementFactory;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Hostile messages cost memory that does not grow with them. What is held is asked of the reader; what is thrown away
 * again is measured as octets allocated by this thread for each octet of input, which stands for the steps as well.
 */
class MessageBoundsTest {

    private static final int KIBI = 1024;
    private static final int MEBI = KIBI * KIBI;

    /** One line and one value of 64 KiB, and all boundaries. */
    private static final int MOST_HELD = 256 * KIBI;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final DotReader dots = new DotReader();
    private final MessageReader reader = new MessageReader();

    @Test
    void readsAFieldOf64MebibytesWithoutKeepingIt() {
        String folded = "x".repeat(998) + "\r\n ";
        MessageFigures figures = fed(1, "Subject: ", 64 * MEBI / folded.length(), folded, "\r\n\r\n.\r\n");
        assertEquals(1, figures.header().count());
        assertTrue(figures.header().size().longest() > 63 * MEBI);
    }

    @Test
    void readsALineOf64MebibytesWithoutKeepingIt() {
        assertEquals(
                64 * MEBI + 3,
                fed(1, "To:", 64 * KIBI, "y".repeat(KIBI), "\r\n\r\n.\r\n").longestLine());
    }

    @Test
    void readsAMillionFields() {
        assertEquals(
                1_000_000,
                fed(3, "", 1_000_000, "Received: x\r\n", "\r\n.\r\n").header().hops());
    }

    @Test
    void readsAHundredThousandNestedMessages() {
        MessageFigures figures = fed(40, "", 100_000, "Content-Type: message/rfc822\r\n\r\n", ".\r\n");
        assertEquals(100_001, figures.mime().parts());
        assertEquals(100_000, figures.mime().depth());
    }

    @Test
    void readsAHundredThousandParts() {
        String start = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
        String part = "--b\r\nContent-Disposition: attachment; filename=\"a\"\r\n\r\nx\r\n";
        assertEquals(100_001, fed(40, start, 100_000, part, ".\r\n").mime().parts());
    }

    @Test
    void countsTheDepthOfMultipartsThatItCannotRemember() {
        StringBuilder nested = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=")
                    .append("b".repeat(60))
                    .append(i);
            nested.append("\r\n\r\n--").append("b".repeat(60)).append(i).append("\r\n");
        }
        MessageFigures figures = fed(40, "", 1, nested.toString(), ".\r\n");
        assertTrue(
                figures.mime().depth() >= Boundaries.MAX_OPEN,
                "depth " + figures.mime().depth());
        assertTrue(
                figures.mime().parts() >= Boundaries.MAX_OPEN,
                "parts " + figures.mime().parts());
    }

    @Test
    void comparesALineWithManyBoundariesInOneStep() {
        StringBuilder nested = new StringBuilder();
        for (int i = 1; i <= 300; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=").append("b".repeat(i));
            nested.append("\r\n\r\n--").append("b".repeat(i)).append("\r\n");
        }
        fed(80, nested + "\r\n", 500_000, "--c\r\n", ".\r\n");
    }

    @Test
    void looksAtABoundedNumberOfBoundariesThatBeginEachOther() {
        StringBuilder nested = new StringBuilder();
        for (int i = 1; i <= 300; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=").append("b".repeat(i));
            nested.append("\r\n\r\n--").append("b".repeat(i)).append("\r\n");
        }
        int lines = 100_000;
        fed(900, nested + "\r\n", lines, "--" + "b".repeat(301) + "\r\n--c\r\n", ".\r\n");
        assertTrue(reader.looks() < 20L * (2 * lines + 600) + 32 * 300, reader.looks() + " looks");
    }

    @Test
    void readsAMillionAuthors() {
        MessageFigures figures = fed(40, "", 1_000_000, "From: a@b.test\r\n", "\r\n.\r\n");
        assertEquals(1_000_000, figures.content().from().fields());
        assertEquals(1, figures.content().from().addresses());
    }

    @Test
    void readsAFromFieldFullOfAuthors() {
        MessageFigures figures = fed(40, "From: a@b.test", 1_000_000, ",\r\n c@d.test", "\r\n\r\n.\r\n");
        assertTrue(figures.content().from().mailboxes() > 1_000);
    }

    @Test
    void readsAnArchiveOfNothingButNames() {
        byte[] entry = new byte[33];
        System.arraycopy(new byte[] {'P', 'K', 3, 4}, 0, entry, 0, 4);
        entry[26] = 3;
        System.arraycopy(new byte[] {'a', '.', 'b'}, 0, entry, 30, 3);
        String line = Base64.getEncoder().encodeToString(entry) + "\r\n";
        String start = "Content-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n";
        MessageFigures figures = fed(1, start, 400_000, line, ".\r\n");
        assertEquals(List.of("b"), figures.mime().names().extensions());
        assertTrue(figures.mime().ambiguous().contains("names-cut"));
    }

    @Test
    void decodesHostileParametersOnce() {
        for (String unit : new String[] {
            ";",
            "(",
            "((",
            "\\",
            "\"",
            "=",
            "name=",
            "name=x ",
            "name=\"",
            "name*=''",
            "name*0=a;",
            "name*1*=%41;",
            "=?",
            "=?utf-8?q?",
            "=?a?q?b?=",
            "boundary=b;",
            "boundary=b ",
            "a=b;"
        }) {
            String value = unit.repeat(60 * KIBI / unit.length());
            for (String open : new String[] {"", "name=", "name=\"", "(", "name=x;boundary="}) {
                String field = "Content-Type: multipart/mixed; " + open + value + "\r\n";
                MessageReader fresh = new MessageReader();
                byte[] octets = Fed.bytes(field + "\r\n");
                long before = allocated();
                fresh.octets(octets, 0, octets.length);
                long spent = allocated() - before;
                assertTrue(spent < 200L * octets.length, spent + " octets for " + open + unit);
                assertTrue(fresh.held() < MOST_HELD);
            }
        }
    }

    /** Feeds start, the unit repeated, and the end; at most {@code most} octets may be allocated for each one read. */
    private MessageFigures fed(int most, String start, int count, String unit, String end) {
        byte[] octets = Fed.bytes(unit);
        feed(Fed.bytes(start));
        long before = allocated();
        for (int i = 0; i < count; i++) {
            feed(octets);
        }
        long spent = allocated() - before;
        feed(Fed.bytes(end));
        assertTrue(dots.done());
        assertTrue(reader.held() < MOST_HELD, reader.held() + " octets held");
        assertTrue(spent < (long) most * count * octets.length + MEBI, spent + " octets allocated");
        return reader.figures(dots);
    }

    private void feed(byte[] octets) {
        assertEquals(octets.length, dots.feed(octets, 0, octets.length, reader));
    }

    private long allocated() {
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
