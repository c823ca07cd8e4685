package gatepost.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.mail.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventsTest {

    @Test
    void tellsEverySinkInOrder() {
        List<String> told = new ArrayList<>();
        Events both = Events.all(List.of(event -> told.add("first"), event -> told.add("second")));
        both.tell(new Event.CommandAnswered(Reference.of(Reference.EPOCH, 1, 1), "NOOP", 250, Duration.ofMillis(1)));
        assertEquals(List.of("first", "second"), told);
    }
}
