package gatepost.state.greylist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import gatepost.mail.Address;
import gatepost.mail.Domain;
import gatepost.state.greylist.SendingOrigin.Kind;
import gatepost.state.key.SiteKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GreyKeysTest {

    private static final GreyKeys KEYS = new GreyKeys(new SiteKey("0123456789abcdef".getBytes(StandardCharsets.UTF_8)));
    private static final SendingOrigin ORIGIN = new SendingOrigin(Kind.SPF, "example.com");

    @Test
    void retryHasTheSameKeyFromAnyHostOfTheOrigin() {
        SendingOrigin byName = new SendingOrigin(Kind.CONFIRMED_NAME, "example.com");
        assertArrayEquals(
                KEYS.contact(ORIGIN, address("bounce-1"), address("alice")),
                KEYS.contact(byName, address("bounce-2"), address("Alice+x")));
        assertArrayEquals(KEYS.origin(ORIGIN), KEYS.origin(byName));
    }

    @Test
    void otherRecipientOrOtherKindHasAnotherKey() {
        assertFalse(Arrays.equals(
                KEYS.contact(ORIGIN, address("bob"), address("alice")),
                KEYS.contact(ORIGIN, address("bob"), address("carol"))));
        assertFalse(Arrays.equals(KEYS.origin(ORIGIN), KEYS.client("example.com")));
    }

    private static Address address(String local) {
        return new Address(local + "@example.net", local, Optional.of(new Domain("example.net")), Optional.empty());
    }
}
