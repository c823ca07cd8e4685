package gatepost.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DnsSettingsTest {

    @Test
    void readsAddressesWithAndWithoutPort() {
        assertReads("192.0.2.53", "192.0.2.53", 53);
        assertReads("127.0.0.1:5353", "127.0.0.1", 5353);
        assertReads("2001:db8::53", "2001:db8::53", 53);
        assertReads("[2001:db8::53]", "2001:db8::53", 53);
        assertReads("[::1]:5353", "::1", 5353);
    }

    @Test
    void readsNothingElse() {
        for (String text : List.of(
                "",
                "localhost",
                "127.0.0.1:",
                "127.0.0.1:0",
                "127.0.0.1:65536",
                "127.0.0.1:5a",
                "[::1",
                "[::1]x",
                "[]:53",
                "[::1]:",
                "[",
                "]",
                ":53",
                "::1]:53",
                "127.0.0.1:+53")) {
            assertEquals(Optional.empty(), DnsSettings.resolver(text), text);
        }
    }

    @Test
    void wantsSomebodyToAsk() {
        assertThrows(IllegalArgumentException.class, () -> new DnsSettings(List.of(), Duration.ofSeconds(3)));
    }

    private static void assertReads(String text, String address, int port) {
        assertEquals(Optional.of(new InetSocketAddress(Bench.ip(address), port)), DnsSettings.resolver(text));
    }
}
