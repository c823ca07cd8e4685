package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceivedFieldTest {

    @Test
    void writesAnOrdinaryTrace() {
        assertEquals(
                "Received: from mx.a.test (mx.a.test [192.0.2.1]) by here.test with ESMTP id R1\r\n"
                        + "\tfor <u@here.test>; Fri, 21 Nov 1997 09:55:06 +0000\r\n",
                text("mx.a.test", "mx.a.test", "192.0.2.1", Optional.of("u@here.test")));
    }

    @Test
    void leavesSeveralRecipientsOut() {
        assertEquals(
                "Received: from [192.0.2.1] (unknown [192.0.2.1]) by here.test with ESMTP id\r\n"
                        + "\tR1; Fri, 21 Nov 1997 09:55:06 +0000\r\n",
                text("[192.0.2.1]", "", "192.0.2.1", Optional.empty()));
    }

    @Test
    void marksAnAddressOfVersionSix() {
        assertTrue(text("a", "b", "2001:db8::1", Optional.empty()).contains("(b [IPv6:2001:db8::1])"));
    }

    @Test
    void makesForeignTextOneWord() {
        String text = text("x) by evil (y;\r\nSubject: z\0\t\"\\<\u00e4", "", "192.0.2.1", Optional.empty());
        assertTrue(
                text.startsWith("Received: from x??by?evil??y???Subject:?z?????? (unknown [192.0.2.1]) by\r\n"), text);
        assertEquals(2, text.split("\r\n").length, text);
    }

    @Test
    void leavesOutARecipientThatIsNotPlain() {
        for (String recipient : List.of("", "\"a b\"@c.test", "\u00e4@c.test", "a>b@c.test", "x".repeat(256))) {
            assertFalse(text("a", "b", "192.0.2.1", Optional.of(recipient)).contains(" for "), recipient);
        }
    }

    @Test
    void staysWithinTheLimitsOfALine() {
        String longest = "x".repeat(5_000);
        String text = new ReceivedField(
                        new ReceivedField.From(longest, longest, longest),
                        longest,
                        longest,
                        longest,
                        Optional.of("y".repeat(255)),
                        0)
                .text();
        for (String line : text.split("\r\n")) {
            assertTrue(line.length() <= 260, line);
        }
        assertTrue(text.endsWith("Thu, 1 Jan 1970 00:00:00 +0000\r\n"));
        for (String line : text("a".repeat(60), "b".repeat(60), "192.0.2.1", Optional.of("c".repeat(60)))
                .split("\r\n")) {
            assertTrue(line.length() <= 78, line);
        }
    }

    @Test
    void isReadAsOneField() {
        String text = text("a".repeat(70), "b".repeat(70), "2001:db8::1", Optional.of("c".repeat(70)));
        assertEquals(1, Fed.whole(text + "\r\n.\r\n").figures().header().count());
        assertEquals(1, Fed.whole(text + "\r\n.\r\n").figures().header().hops());
    }

    private static String text(String helo, String name, String address, Optional<String> recipient) {
        ReceivedField.From from = new ReceivedField.From(helo, name, address);
        return new ReceivedField(from, "here.test", "ESMTP", "R1", recipient, 880_106_106).text();
    }
}
