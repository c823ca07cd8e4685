package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MailDateTest {

    /** 21 November 1997 09:55:06 in Greenwich. */
    private static final long THEN = 880_106_106;

    @Test
    void readsTheFormOfToday() {
        reads(THEN, "Fri, 21 Nov 1997 09:55:06 +0000");
        reads(THEN, "Fri, 21 Nov 1997 09:55:06 -0000");
        reads(THEN, "21 Nov 1997 09:55:06 +0000");
        reads(THEN, "Fri, 21 Nov 1997 09:55:06 +0000 (GMT)");
        reads(THEN, "Fri, 21 Nov 1997 03:55:06 -0600");
        reads(THEN, "Fri, 21 Nov 1997 15:25:06 +0530");
        reads(THEN, "Sat, 22 Nov 1997 00:55:06 +1500");
        reads(THEN - 6, "Fri, 21 Nov 1997 09:55 +0000");
        reads(THEN, "fri,21 NOV 1997 9:55:06 +0000");
        reads(THEN, "Mon, 21 Nov 1997 09:55:06 +0000");
        reads(0, "Thu, 1 Jan 1970 00:00:00 +0000");
        reads(0, "Thu, 01 Jan 1970 00:00:00 +0000");
        reads(-2_208_988_800L, "1 Jan 1900 00:00:00 +0000");
        reads(951_782_400, "29 Feb 2000 00:00:00 +0000");
        reads(1_483_228_800, "31 Dec 2016 23:59:60 +0000");
        reads(253_402_300_799L, "31 Dec 9999 23:59:59 +0000");
    }

    @Test
    void readsObsoleteForms() {
        reads(THEN, "Fri, 21 Nov 97 09(comment):   55  :  06 -0000");
        reads(THEN, "(a (nested \\) one)) Fri (day) , 21 Nov 1997 09:55:06 GMT");
        reads(THEN, "21 Nov 097 09:55:06 UT");
        reads(THEN, "21 Nov 97 09:55:06 Z");
        reads(THEN, "21 Nov 97 09:55:06 A");
        reads(THEN, "21 Nov 97 09:55:06 CEST");
        reads(THEN, "21 Nov 97 04:55:06 EST");
        reads(THEN, "21 Nov 97 05:55:06 edt");
        reads(THEN, "21 Nov 97 03:55:06 CST");
        reads(THEN, "21 Nov 97 03:55:06 MDT");
        reads(THEN, "21 Nov 97 01:55:06 PST");
        reads(946_684_800, "1 Jan 00 00:00:00 +0000");
        reads(2_493_072_000L, "1 Jan 49 00:00:00 +0000");
        reads(-631_152_000, "1 Jan 50 00:00:00 +0000");
    }

    @Test
    void readsNoNonsense() {
        for (String text : new String[] {
            "",
            " ",
            "now",
            "0",
            "880106106",
            "1997-11-21T09:55:06Z",
            "Fri, 21 Nov 1997",
            "Fri, 21 Nov 1997 09:55:06",
            "Fri 21 Nov 1997 09:55:06 +0000",
            "Foo, 21 Nov 1997 09:55:06 +0000",
            "21 Nov 1997 24:00:00 +0000",
            "21 Nov 1997 09:60:00 +0000",
            "21 Nov 1997 09:55:61 +0000",
            "31 Nov 1997 09:55:06 +0000",
            "29 Feb 1900 00:00:00 +0000",
            "0 Nov 1997 09:55:06 +0000",
            "32 Dec 1997 09:55:06 +0000",
            "21 Nux 1997 09:55:06 +0000",
            "21 11 1997 09:55:06 +0000",
            "21 Nov 1899 09:55:06 +0000",
            "21 Nov 19970 09:55:06 +0000",
            "21 Nov 7 09:55:06 +0000",
            "21 Nov 1997 09:55:06 +000",
            "21 Nov 1997 09:55:06 +00000",
            "21 Nov 1997 09:55:06 +0060",
            "21 Nov 1997 09:55:06 +2400",
            "21 Nov 1997 09:55:06 + 0000",
            "21 Nov 1997 09:55:06 +0000 x",
            "21 Nov 1997 09:55:06 +0000 (open",
            "21 Nov 1997 09:55:06 GMT+1",
            "21 Nov 1997 09:55:06 Greenwich",
            "21 Nov 1997 9 +0000",
            "21 Nov 1997 09:5:06 +0000",
            "21 Nov 1997 09.55.06 +0000",
            "-21 Nov 1997 09:55:06 +0000",
            "21 Nov -997 09:55:06 +0000",
            "Fri, Fri, 21 Nov 1997 09:55:06 +0000",
            "((((((((",
            "))))",
            "21\0Nov 1997 09:55:06 +0000",
            "99999999999 Nov 1997 09:55:06 +0000"
        }) {
            assertEquals(OptionalLong.empty(), MailDate.parse(text), text);
        }
    }

    @Test
    void writesTheFormOfToday() {
        assertEquals("Fri, 21 Nov 1997 09:55:06 +0000", MailDate.print(THEN));
        assertEquals("Thu, 1 Jan 1970 00:00:00 +0000", MailDate.print(0));
        assertEquals(OptionalLong.of(4_102_444_799L), MailDate.parse(MailDate.print(4_102_444_799L)));
    }

    private static void reads(long seconds, String text) {
        assertEquals(OptionalLong.of(seconds), MailDate.parse(text), text);
    }
}
