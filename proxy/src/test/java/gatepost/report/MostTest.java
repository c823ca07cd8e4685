package gatepost.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MostTest {

    @Test
    void heaviestComeFirstAndEqualOnesByName() {
        Most<AtomicLong> most = new Most<>(10, AtomicLong::new, AtomicLong::get);
        List.of("b", "c", "a", "c").forEach(key -> most.of(key).incrementAndGet());
        most.of("none");
        assertEquals(
                List.of("c", "a", "b"),
                most.top(5, AtomicLong::get).stream().map(Map.Entry::getKey).toList());
        assertEquals(1, most.top(1, AtomicLong::get).size());
        assertEquals(0, most.lost());
    }

    /** A flood of names that are seen once pushes nobody out who is seen often. */
    @Test
    void frequentOnesSurviveAFloodAndTheErrorIsSaid() {
        Most<AtomicLong> most = new Most<>(100, AtomicLong::new, AtomicLong::get);
        for (int i = 0; i < 100_000; i++) {
            most.of("once" + i).incrementAndGet();
            if (i % 10 == 0) {
                most.of("often").incrementAndGet();
            }
        }
        Map.Entry<String, AtomicLong> first = most.top(1, AtomicLong::get).get(0);
        assertEquals("often", first.getKey());
        assertTrue(10_000 - first.getValue().get() <= most.lost(), "not more is missing than is said");
    }
}
