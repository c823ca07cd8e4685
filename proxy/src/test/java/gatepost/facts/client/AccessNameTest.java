package gatepost.facts.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.facts.Given;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessNameTest {

    @Test
    void wordsOfAccessProviders() {
        for (String name : List.of(
                "p5.dyn.example.net",
                "host7.dynamic.example.net",
                "dsl-4711.example.net",
                "pool12.example.net",
                "a.dhcp.example.net",
                "ppp44.example.net",
                "x.cable.example.net",
                "dialup-3.example.net",
                "c9.cust.example.net")) {
            assertEquals(true, AccessName.looksLike(name, Given.ip("192.0.2.1")), name);
        }
    }

    @Test
    void ownNameOfACompanyMayBeAnyWord() {
        assertEquals(false, AccessName.looksLike("mail.cable.example", Given.ip("192.0.2.1")));
        assertEquals(false, AccessName.looksLike("dynamic.example", Given.ip("192.0.2.1")));
    }

    @Test
    void partOfAWordIsNoWord() {
        assertEquals(false, AccessName.looksLike("dynamite.mail.example.net", Given.ip("192.0.2.1")));
        assertEquals(false, AccessName.looksLike("mail.example.com", Given.ip("192.0.2.1")));
    }

    @Test
    void addressIsSpeltOutInEitherOrder() {
        for (String name : List.of(
                "192-0-2-77.example.net",
                "h192.0.2.77.example.net",
                "77-2-0-192.example.net",
                "ip-0-2-77.example.net",
                "x77.2.0.example.net",
                "hc000024d.example.net")) {
            assertEquals(true, AccessName.looksLike(name, Given.ip("192.0.2.77")), name);
        }
    }

    @Test
    void numbersOfAHostAreNoAddress() {
        assertEquals(false, AccessName.looksLike("mx2-77.example.net", Given.ip("192.0.2.77")));
        assertEquals(false, AccessName.looksLike("mail-4711-2.example.net", Given.ip("192.0.2.77")));
    }

    @Test
    void halfOfAnIpv6AddressIsEnough() {
        assertEquals(true, AccessName.looksLike("2001-0db8-0001-0002.example.net", Given.ip("2001:db8:1:2:3:4:5:6")));
        assertEquals(true, AccessName.looksLike("h0003000400050006.example.net", Given.ip("2001:db8:1:2:3:4:5:6")));
        assertEquals(false, AccessName.looksLike("mail6.example.net", Given.ip("2001:db8:1:2:3:4:5:6")));
    }

    @Test
    void emptyNameLooksLikeNothing() {
        assertEquals(false, AccessName.looksLike("", Given.ip("192.0.2.1")));
        assertEquals(false, AccessName.looksLike("...", Given.ip("192.0.2.1")));
    }
}
