package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gatepost.message.MessageEdits.Range;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageEditsTest {

    private static final String MESSAGE = "0123456789";

    @Test
    void leavesTheMessageAsItCame() {
        assertEquals(MESSAGE, sent(MessageEdits.NONE, MESSAGE));
        assertEquals("", sent(MessageEdits.NONE, ""));
    }

    @Test
    void putsThePrefixOnTopAndLeavesRangesOut() {
        assertEquals("++0123456789", sent(edits("++"), MESSAGE));
        assertEquals("++0189", sent(edits("++", new Range(2, 8)), MESSAGE));
        assertEquals("123459", sent(edits("", new Range(0, 1), new Range(6, 9)), MESSAGE));
        assertEquals("089", sent(edits("", new Range(1, 4), new Range(4, 8)), MESSAGE));
        assertEquals("++", sent(edits("++", new Range(0, 10)), MESSAGE));
    }

    @Test
    void ignoresRangesBehindTheEnd() {
        assertEquals("012", sent(edits("", new Range(3, 90)), MESSAGE));
        assertEquals(MESSAGE, sent(edits("", new Range(10, 12), new Range(20, 30)), MESSAGE));
    }

    @Test
    void putsMoreAboveWhatIsThere() {
        assertEquals("a\r\nb\r\n056789", sent(edits("b\r\n", new Range(1, 5)).above(Fed.bytes("a\r\n")), MESSAGE));
    }

    @Test
    void refusesRangesOutOfOrder() {
        assertThrows(IllegalArgumentException.class, () -> edits("", new Range(4, 6), new Range(5, 8)));
        assertThrows(IllegalArgumentException.class, () -> edits("", new Range(4, 6), new Range(1, 2)));
        assertThrows(IllegalArgumentException.class, () -> new Range(4, 4));
        assertThrows(IllegalArgumentException.class, () -> new Range(-1, 4));
    }

    @Test
    void cannotBeChangedFromOutside() {
        byte[] prefix = {'a'};
        MessageEdits edits = MessageEdits.of(prefix, List.of());
        prefix[0] = 'b';
        edits.prefix()[0] = 'c';
        assertArrayEquals(new byte[] {'a'}, edits.prefix());
    }

    private static MessageEdits edits(String prefix, Range... dropped) {
        return MessageEdits.of(Fed.bytes(prefix), List.of(dropped));
    }

    private static String sent(MessageEdits edits, String message) {
        StringBuilder out = new StringBuilder(new String(edits.prefix(), StandardCharsets.UTF_8));
        edits.forEachKept(message.length(), (from, to) -> out.append(message, (int) from, (int) to));
        assertEquals(out.length(), edits.length(message.length()));
        return out.toString();
    }
}
