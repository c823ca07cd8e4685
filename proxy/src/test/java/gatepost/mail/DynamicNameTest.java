package gatepost.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DynamicNameTest {

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
            assertEquals(true, looksDynamic(name, "192.0.2.1"), name);
        }
    }

    @Test
    void ownNameOfACompanyMayBeAnyWord() {
        assertEquals(false, looksDynamic("mail.cable.example", "192.0.2.1"));
        assertEquals(false, looksDynamic("dynamic.example", "192.0.2.1"));
    }

    @Test
    void partOfAWordIsNoWord() {
        assertEquals(false, looksDynamic("dynamite.mail.example.net", "192.0.2.1"));
        assertEquals(false, looksDynamic("mail.example.com", "192.0.2.1"));
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
            assertEquals(true, looksDynamic(name, "192.0.2.77"), name);
        }
    }

    @Test
    void numbersOfAHostAreNoAddress() {
        assertEquals(false, looksDynamic("mx2-77.example.net", "192.0.2.77"));
        assertEquals(false, looksDynamic("mail-4711-2.example.net", "192.0.2.77"));
    }

    @Test
    void halfOfAnIpv6AddressIsEnough() {
        assertEquals(true, looksDynamic("2001-0db8-0001-0002.example.net", "2001:db8:1:2:3:4:5:6"));
        assertEquals(true, looksDynamic("h0003000400050006.example.net", "2001:db8:1:2:3:4:5:6"));
        assertEquals(false, looksDynamic("mail6.example.net", "2001:db8:1:2:3:4:5:6"));
    }

    @Test
    void wordOfMailClearsANumberedHost() {
        assertEquals(false, looksDynamic("mta-192-0-2-77.example.net", "192.0.2.77"));
    }

    private static boolean looksDynamic(String name, String address) {
        return DynamicName.looksDynamic(
                new Domain(name), AddressLiteral.parseBare(address).orElseThrow());
    }
}
