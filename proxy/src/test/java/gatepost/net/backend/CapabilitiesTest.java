package gatepost.net.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {

    @Test
    void offersWhatAllHaveInCommon() {
        Capabilities one = Capabilities.of(BackendReply.of(250, List.of("mx", "SIZE 100", "DSN", "XCLIENT ADDR NAME")));
        Capabilities other =
                Capabilities.of(BackendReply.of(250, List.of("mx", "size 50", "XCLIENT ADDR", "8BITMIME")));
        Capabilities both = one.and(other);
        assertEquals(OptionalLong.of(50), both.maxSize());
        assertEquals(Set.of("ADDR"), both.xclient());
        assertFalse(both.offers("DSN") || both.offers("8BITMIME"));
        assertEquals(
                OptionalLong.of(100),
                one.and(Capabilities.of(BackendReply.of(250, List.of("mx", "SIZE 0"))))
                        .maxSize());
    }
}
