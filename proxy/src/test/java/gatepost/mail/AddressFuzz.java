package gatepost.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Addresses, domains, literals and names of HELO: what is read is written and read again as the same. */
public final class AddressFuzz {

    private AddressFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        AddressParser.mailbox(text).ifPresent(AddressFuzz::assertStays);
        Domain.parse(text).ifPresent(domain -> {
            assertEquals(Optional.of(domain.name()), Domain.parse(domain.name()).map(Domain::name));
            assertTrue(domain.name().length() <= Domain.MAX_LENGTH, domain::name);
        });
        AddressLiteral.parseBare(text)
                .ifPresent(ip -> assertEquals(Optional.of(ip), AddressLiteral.parseBare(ip.getHostAddress())));
        AddressLiteral.parse(text);
        HeloName.parse(text);
    }

    private static void assertStays(Address address) {
        assertEquals(Optional.of(address), AddressParser.mailbox(address.text()));
        // It is compared with what lists hold, which is compared in the same way.
        assertEquals(address.comparable(), address.comparable().toLowerCase(Locale.ROOT));
    }
}
