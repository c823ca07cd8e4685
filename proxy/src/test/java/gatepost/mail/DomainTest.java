package gatepost.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DomainTest {

    @Test
    void comparesWithoutOneDotAtTheEnd() {
        assertEquals("example.org", name("Example.ORG."));
        for (String none : new String[] {"", ".", "..", "example.org..", ".example.org"}) {
            assertEquals(Optional.empty(), Domain.parse(none), none);
        }
    }

    /** UTS 46, non-transitional: what registries sell as another name is another name. */
    @Test
    void mapsUnicodeAsRegistriesDo() {
        assertEquals("xn--fa-hia.example", name("fa\u00df.example"));
        assertNotEquals(name("fass.example"), name("fa\u00df.example"));
        assertEquals("xn--bcher-kva.example", name("B\u00dcCHER.example"));
        assertEquals("xn--bcher-kva.example", name("bu\u0308cher.example"));
        assertEquals("xn--4xa.example", name("\u03c3.example"), "sigma");
        assertEquals("xn--3xa.example", name("\u03c2.example"), "final sigma is another letter");
        assertEquals("fass.example", name("\uff46\uff41\uff53\uff53.example"), "full width");
        assertEquals("fass.example", name("fa\u00adss\u3002example"), "soft hyphen, ideographic full stop");
        assertEquals("xn--r3----ova.example", name("r3---\u00fc.example"));
        assertEquals("a_b.xn--tda.example", name("a_b.\u00fc.example"));
    }

    @Test
    void refusesWhatCannotBeMapped() {
        for (String none : new String[] {
            "a\u200db.example", // a joiner between letters that do not join
            "a\u202eb.example", // turns the direction of writing round
            "\u00fc\u0000.example",
            "\u00fc b.example",
            "\u2488com.\u00fc",
            "xn--zzzzzz.\u00fc",
            "\ud800.example",
            "\u0627a.example", // two directions of writing in one label
            "\u00fc..example",
            "-\u00fc-.xn--",
            "\u3164.example"
        }) {
            assertEquals(Optional.empty(), Domain.parse(none), none);
        }
    }

    /** Whether an A-label could be registered today is nothing to us. */
    @Test
    void comparesNamesOfAsciiOctetByOctet() {
        for (String each : new String[] {
            "r3---sn-abc.example", "ab--cd.example", "xn--zzzzzz.example", "xn--a.example", "_dmarc.a_b.example"
        }) {
            assertEquals(each, name(each));
        }
        assertEquals("xn--bcher-kva.example", name("XN--BCHER-KVA.Example"));
    }

    private static String name(String text) {
        return Domain.parse(text).orElseThrow(() -> new AssertionError(text)).name();
    }
}
