package gatepost.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.HeloName.Kind;
import org.junit.jupiter.api.Test;

class HeloNameTest {

    @Test
    void tellsNamesApart() {
        assertEquals(Kind.NAME, kind("mx1.example.org"));
        assertEquals(Kind.NAME, kind("XN--BCHER-KVA.example"));
        assertEquals(Kind.UNDERSCORE, kind("my_host.example.org"));
        assertEquals(Kind.UNDERSCORE, kind("my_pc"));
        assertEquals(Kind.BARE, kind("localhost"));
    }

    @Test
    void tellsAddressesApart() {
        assertEquals(Kind.LITERAL, kind("[127.0.0.1]"));
        assertEquals(Kind.LITERAL, kind("[IPv6:2001:db8::25]"));
        assertEquals(Kind.IP, kind("192.0.2.7"));
        assertEquals(Kind.IP, kind("2001:db8::25"));
    }

    @Test
    void callsTheRestInvalid() {
        for (String bad : new String[] {
            "",
            ".",
            "a..b",
            "-a.example",
            "a-.example",
            "host.example..",
            "[999.1.2.3]",
            "[",
            "[]",
            "[2001:db8::1]",
            "999.1.2.3",
            "12345",
            "host name",
            "b\u00fccher.example",
            "a@b",
            "a".repeat(64) + ".example",
            "a.".repeat(127) + "example"
        }) {
            assertEquals(Kind.INVALID, kind(bad), bad);
            assertTrue(HeloName.parse(bad).domain().isEmpty(), bad);
        }
    }

    @Test
    void takesANameOf255OctetsAndNoLonger() {
        String label = "a".repeat(62) + ".";
        assertEquals(Kind.NAME, kind(label.repeat(4) + "abc"));
        assertEquals(Kind.INVALID, kind(label.repeat(4) + "abcd"));
    }

    @Test
    void keepsTheTextAndComparesInLowerCase() {
        HeloName name = HeloName.parse("MX1.Example.ORG");
        assertEquals("MX1.Example.ORG", name.text());
        assertEquals("mx1.example.org", name.domain().orElseThrow().name());
        assertTrue(name.isValid());
        assertEquals("MX1.Example.ORG", HeloName.parse("MX1.Example.ORG.").text(), "written absolutely");
        assertFalse(HeloName.parse("a_b.example").isValid());
    }

    private static Kind kind(String text) {
        return HeloName.parse(text).kind();
    }
}
