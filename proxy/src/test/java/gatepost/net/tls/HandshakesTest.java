package gatepost.net.tls;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.AddressLiteral;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** How many handshakes may be under way. */
class HandshakesTest {

    private final Handshakes handshakes = new Handshakes(16);

    @Test
    void networkHasItsShare() {
        assertTrue(handshakes.tryEnter(ip("192.0.2.1")));
        assertTrue(handshakes.tryEnter(ip("192.0.2.2")));
        assertFalse(handshakes.tryEnter(ip("192.0.2.3")));
        assertTrue(handshakes.tryEnter(ip("192.0.3.1")));
        assertTrue(handshakes.tryEnter(ip("2001:db8::1")));
        assertTrue(handshakes.tryEnter(ip("2001:db8::2")));
        assertFalse(handshakes.tryEnter(ip("2001:db8::3")));
        assertTrue(handshakes.tryEnter(ip("2001:db8:0:1::1")));
    }

    @Test
    void placeIsThereAgainWhenItWasLeft() {
        assertTrue(handshakes.tryEnter(ip("192.0.2.1")));
        assertTrue(handshakes.tryEnter(ip("192.0.2.1")));
        assertFalse(handshakes.tryEnter(ip("192.0.2.1")));
        handshakes.leave(ip("192.0.2.1"));
        assertTrue(handshakes.tryEnter(ip("192.0.2.1")));
    }

    @Test
    void allTogetherHaveNoMoreThanThereAre() {
        for (int network = 0; network < 16; network++) {
            assertTrue(handshakes.tryEnter(ip("10.0." + network + ".1")));
        }
        assertFalse(handshakes.tryEnter(ip("10.0.16.1")));
        handshakes.leave(ip("10.0.3.1"));
        assertTrue(handshakes.tryEnter(ip("10.0.16.1")));
    }

    private static InetAddress ip(String text) {
        return AddressLiteral.parseBare(text).orElseThrow();
    }
}
