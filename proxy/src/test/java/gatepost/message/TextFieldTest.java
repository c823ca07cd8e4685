package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TextFieldTest {

    @Test
    void isOneLineWhereItFits() {
        assertEquals("X-A: one two\r\n", new TextField("X-A", "one two").field());
        assertEquals("X-A: one two\r\n", new TextField("X-A", " one\t  two ").field());
        assertEquals("X-A:\r\n", new TextField("X-A", "").field());
    }

    @Test
    void canNotBeLeft() {
        assertEquals("X-A: a??X-B: b????c\r\n", new TextField("X-A", "a\r\nX-B: b\r\n\r\nc").field());
        assertEquals("X-A: f?r?\r\n", new TextField("X-A", "f\u00fcr\u0000").field());
    }

    @Test
    void keepsItsLinesShortWhateverItIsTold() {
        Random random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(3_000); i > 0; i--) {
                text.append(random.nextInt(12) == 0 ? ' ' : (char) random.nextInt(300));
            }
            String field = new TextField("X-Gatepost", text.toString()).field();
            assertTrue(field.matches("X-Gatepost:([ -~]*\r\n\t?)+"), field);
            assertTrue(field.endsWith("\r\n"), field);
            for (String line : field.split("\r\n", -1)) {
                assertTrue(line.length() < 998, () -> "a line of " + line.length());
                assertTrue(line.isEmpty() || !line.isBlank(), "a line of white space");
            }
            assertEquals(field.length() - 2, field.lastIndexOf("\r\n"), "the end");
        }
    }
}
