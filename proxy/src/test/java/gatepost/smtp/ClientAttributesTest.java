package gatepost.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.AddressLiteral;
import gatepost.mail.HeloName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientAttributesTest {

    @Test
    void readsAllOfThem() {
        ClientAttributes all = read("ADDR=192.0.2.7 PORT=4711 NAME=Mail.Example REVERSE_NAME=host.example PROTO=esmtp"
                + " HELO=[192.0.2.7] DESTADDR=IPv6:2001:db8::1 DESTPORT=25");
        assertEquals(AddressLiteral.parseBare("192.0.2.7"), all.address());
        assertEquals(Optional.of(4711), all.port());
        assertEquals(Optional.of("mail.example"), all.name());
        assertEquals(Optional.of("host.example"), all.reverseName());
        assertEquals(Optional.of(HeloName.parse("[192.0.2.7]")), all.helo());
        assertEquals(AddressLiteral.parseBare("2001:db8::1"), all.destination());
        assertEquals(Optional.of(25), all.destinationPort());
    }

    @Test
    void takesAMappedAddressForTheOneItMaps() {
        assertEquals(
                AddressLiteral.parseBare("192.0.2.5"),
                read("ADDR=IPV6:::ffff:192.0.2.5").address());
    }

    @Test
    void decodes() {
        assertEquals(
                Optional.of(HeloName.parse("a+b=c")), read("helo=a+2Bb+3Dc").helo());
    }

    @Test
    void knowsWhatIsNotKnown() {
        ClientAttributes silent = read("ADDR=192.0.2.7");
        assertFalse(silent.tellsName());
        assertEquals(Optional.empty(), silent.port());
        ClientAttributes nameless = read("NAME=[UNAVAILABLE] PORT=[UNAVAILABLE] HELO=[unavailable]");
        assertTrue(nameless.tellsName());
        assertFalse(nameless.isNameUnknown());
        assertEquals(Optional.empty(), nameless.name());
        assertEquals(Optional.empty(), nameless.port());
        assertEquals(Optional.empty(), nameless.helo());
        assertTrue(read("NAME=[TEMPUNAVAIL]").isNameUnknown());
        assertTrue(read("REVERSE_NAME=[tempunavail]").isNameUnknown());
    }

    @Test
    void takesAllOrNothing() {
        for (String wrong : List.of(
                "",
                "ADDR",
                "ADDR=",
                "=192.0.2.7",
                "FOO=bar",
                "LOGIN=bob",
                "ADDR=192.0.2.7 FOO=bar",
                "ADDR=192.0.2.7 ADDR=192.0.2.7",
                "ADDR=192.0.2.256",
                "ADDR=2001:db8::7",
                "ADDR=IPV6:192.0.2.7",
                "ADDR=[UNAVAILABLE]",
                "ADDR=[TEMPUNAVAIL]",
                "NAME=192.0.2.7",
                "NAME=a..b",
                "NAME=-a.example",
                "NAME=a+zz",
                "NAME=a+0D+0Ab",
                "NAME=b+C3+BCcher.example",
                "NAME=b\u00fccher.example",
                "PORT=65536",
                "PORT=-1",
                "PORT=000025",
                "PROTO=ESMTPS",
                "HELO=" + "a".repeat(256),
                "HELO=a+20b")) {
            assertEquals(Optional.empty(), ClientAttributes.parse(wrong), wrong);
        }
    }

    private static ClientAttributes read(String text) {
        return ClientAttributes.parse(text).orElseThrow();
    }
}
