package gatepost.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Lines whose rate others set: at once, then a count a minute. */
class RareLinesTest {

    private final List<String> said = new ArrayList<>();

    /** Just before such a clock turns around. */
    private long now = Long.MAX_VALUE - 5;

    private final RareLines lines = new RareLines(() -> now);

    @Test
    void saysTheFirstAtOnceAndThenACountAMinute() {
        for (int second = 0; second < 150; second++) {
            say("a", "gone " + second);
            say("a", "gone again");
            pass(1);
        }
        assertEquals(
                List.of(
                        "gone 0",
                        "gone again (the latest of 119 since the last line)",
                        "gone again (the latest of 120 since the last line)"),
                said);
    }

    @Test
    void saysWhatWaitsWhenNothingMoreComes() {
        say("a", "down");
        say("a", "up");
        pass(59);
        assertEquals(List.of("down"), said);
        pass(1);
        assertEquals(List.of("down", "up"), said);
        pass(600);
        assertEquals(2, said.size());
    }

    @Test
    void saysTheNextAtOnceAfterAQuietMinute() {
        say("a", "one");
        pass(60);
        say("a", "two");
        assertEquals(List.of("one", "two"), said);
    }

    @Test
    void oneKindDoesNotHideAnother() {
        say("a", "one");
        say("b", "two");
        assertEquals(List.of("one", "two"), said);
    }

    @Test
    void countsAlsoWhereNobodyTicks() {
        say("a", "one");
        say("a", "two");
        now += TimeUnit.MINUTES.toNanos(1);
        say("a", "three");
        assertEquals(List.of("one", "three (the latest of 2 since the last line)"), said);
    }

    private void say(String kind, String line) {
        lines.say(kind, said::add, line);
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now += TimeUnit.SECONDS.toNanos(1);
            lines.tick();
        }
    }
}
