package gatepost.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddressLiteralTest {

    @Test
    void readsBothFamilies() {
        assertEquals(Optional.of("192.0.2.1"), read("[192.0.2.1]"));
        assertEquals(Optional.of("192.0.2.1"), read("[192.000.002.001]"));
        assertEquals(Optional.of("2001:db8:0:0:0:0:0:1"), read("[IPv6:2001:db8::1]"));
        assertEquals(Optional.of("2001:db8:0:0:0:0:0:1"), read("[ipv6:2001:DB8:0:0:0:0:0:1]"));
        assertEquals(Optional.of("0:0:0:0:0:0:0:0"), read("[IPv6:::]"));
        assertEquals(Optional.of("1:2:3:4:5:6:7:0"), read("[IPv6:1:2:3:4:5:6:7::]"));
        assertEquals(Optional.of("64:ff9b:0:0:0:0:c000:201"), read("[IPv6:64:ff9b::192.0.2.1]"));
    }

    @Test
    void readsAMappedAddressAsTheIpv4AddressThatItIs() {
        assertEquals(Optional.of("192.0.2.1"), read("[IPv6:::ffff:192.0.2.1]"));
    }

    @Test
    void refusesWhatIsNoAddress() {
        for (String bad : new String[] {
            "",
            "[",
            "]",
            "[]",
            "[192.0.2]",
            "[192.0.2.256]",
            "[192.0.2.1.1]",
            "[192.0.2.]",
            "[1920.0.2.1]",
            "[-1.0.2.1]",
            "[192.0.2.1",
            "192.0.2.1]",
            "[2001:db8::1]",
            "[IPv6:]",
            "[IPv6:192.0.2.1]",
            "[IPv6:1:2:3:4:5:6:7]",
            "[IPv6:1:2:3:4:5:6:7:8:9]",
            "[IPv6:1::2::3]",
            "[IPv6::1]",
            "[IPv6:1:]",
            "[IPv6:12345::]",
            "[IPv6:g::]",
            "[IPv6:1.2.3.4::1]",
            "[IPv6:1:2:3:4:5:6:7:8::]",
            "[IPv6:fe80::1%eth0]",
            "[IPv6:1:2:3:4:5:6:7:1.2.3.4]",
            "[X400:c=de]",
            "[\u0661.0.2.1]"
        }) {
            assertTrue(read(bad).isEmpty(), bad);
        }
    }

    @Test
    void readsBareAddresses() {
        assertTrue(AddressLiteral.parseBare("192.0.2.7").isPresent());
        assertTrue(AddressLiteral.parseBare("2001:db8::7").isPresent());
        assertTrue(AddressLiteral.parseBare("host.example").isEmpty());
        assertTrue(AddressLiteral.parseBare("").isEmpty());
        assertTrue(AddressLiteral.parseBare(":").isEmpty());
    }

    private static Optional<String> read(String literal) {
        return AddressLiteral.parse(literal).map(InetAddress::getHostAddress);
    }
}
