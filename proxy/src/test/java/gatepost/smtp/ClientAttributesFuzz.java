package gatepost.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whatever a peer says in XCLIENT is taken as a whole or not at all, and nothing of it can end a line. */
public final class ClientAttributesFuzz {

    private ClientAttributesFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Optional<ClientAttributes> parsed = ClientAttributes.parse(text);
        parsed.ifPresent(ClientAttributesFuzz::look);
        // A word too many, and none of them counts.
        assertEquals(Optional.empty(), ClientAttributes.parse(text + " FOO=bar").map(any -> "taken"));
        assertEquals(Optional.empty(), ClientAttributes.parse(text + " LOGIN=x").map(any -> "taken"));
    }

    private static void look(ClientAttributes said) {
        said.port().ifPresent(port -> assertTrue(port >= 0 && port <= 65_535));
        said.name().ifPresent(ClientAttributesFuzz::assertOneLine);
        said.reverseName().ifPresent(ClientAttributesFuzz::assertOneLine);
        said.helo().ifPresent(helo -> assertOneLine(helo.text()));
        said.address();
        said.destination();
        assertFalse(said.name().isPresent() && !said.tellsName());
    }

    private static void assertOneLine(String text) {
        assertTrue(text.indexOf('\r') < 0 && text.indexOf('\n') < 0, text);
    }
}
