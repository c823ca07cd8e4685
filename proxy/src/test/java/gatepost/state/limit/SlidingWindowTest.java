package gatepost.state.limit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {

    private static final byte[] NONE = new byte[0];
    private static final long START = 1_790_000_000_000L;

    @Test
    void exactWindowAdmitsWhateverTheOracleAdmits() {
        Random random = new Random(1);
        for (int run = 0; run < 150; run++) {
            int limit = 1 + random.nextInt(SlidingWindow.EXACT_UP_TO);
            long length = 1L + random.nextInt(60_000);
            SlidingWindow window = new SlidingWindow(limit, length);
            Oracle oracle = new Oracle(limit, length);
            byte[] state = NONE;
            long now = START;
            for (int i = 0; i < 400; i++) {
                now += gap(random, length, limit);
                assertEquals(oracle.inside(now), window.count(state, now));
                SlidingWindow.Step step = window.step(state, now);
                assertEquals(oracle.inside(now) + 1, step.counted().count());
                assertEquals(oracle.admits(now), !step.counted().isOver());
                assertEquals(oracle.waitsFor(now), step.counted().retryMillis());
                oracle.count(now);
                state = step.state();
            }
        }
    }

    @Test
    void slottedWindowNeverLetsMoreThroughAndRefusesAtMostOneSlotEarly() {
        Random random = new Random(2);
        long refused = 0;
        for (int run = 0; run < 40; run++) {
            int limit = SlidingWindow.EXACT_UP_TO + 1 + random.nextInt(400);
            long length = 1L + random.nextInt(60_000);
            long slot = new SlottedWindow(limit, length).slotMillis();
            SlidingWindow window = new SlidingWindow(limit, length);
            Oracle oracle = new Oracle(limit, length);
            Oracle slower = new Oracle(limit, 24 * slot);
            byte[] state = NONE;
            long now = START + random.nextInt(100_000);
            for (int i = 0; i < 2000; i++) {
                now += gap(random, length, limit);
                long count = window.count(state, now);
                assertTrue(oracle.inside(now) <= count && count <= slower.inside(now), "miscounted");
                SlidingWindow.Step step = window.step(state, now);
                if (step.counted().isOver()) {
                    refused++;
                    assertFalse(slower.admits(now), "refused more than one slot early");
                    assertTrue(step.counted().retryMillis() > 0);
                    long then = now + step.counted().retryMillis();
                    assertFalse(window.step(state, then).counted().isOver(), "too early a promise");
                } else {
                    assertTrue(oracle.admits(now), "let through too many");
                    oracle.count(now);
                    slower.add(now);
                }
                state = step.state();
            }
        }
        assertTrue(refused > 1000, "the limit was hardly ever reached");
    }

    @Test
    void fixedMinutesThatLetDoubleThroughAreNoWayRound() {
        SlidingWindow window = new SlidingWindow(60, 60_000);
        byte[] state = NONE;
        for (int i = 0; i < 60; i++) {
            state = window.step(state, START + 59_000).state();
        }
        Counted next = window.step(state, START + 61_000).counted();
        assertEquals(new Counted(61, 60, 58_000), next);
        assertEquals(58, next.retrySeconds());
        assertFalse(window.step(state, START + 119_000).counted().isOver());
    }

    @Test
    void roundsTheWaitUp() {
        assertEquals(2, new Counted(7, 6, 1001).retrySeconds());
        assertEquals(0, new Counted(1, 6, 0).retrySeconds());
    }

    @Test
    void refusalChangesNothingSoThatWhoKeepsTryingIsLetInAgain() {
        SlidingWindow window = new SlidingWindow(1, 1000);
        byte[] state = window.step(NONE, START).state();
        assertSame(state, window.step(state, START + 999).state());
        assertFalse(window.step(state, START + 1000).counted().isOver());
    }

    @Test
    void costsFewOctets() {
        assertEquals(8, new SlidingWindow(60, 60_000).step(NONE, START).state().length);
        SlidingWindow window = new SlidingWindow(60, 60_000);
        byte[] state = NONE;
        for (int i = 0; i < 200; i++) {
            state = window.step(state, START + i).state();
        }
        assertEquals(8 + 59 * 4, state.length);
        assertEquals(32, new SlidingWindow(200, 600_000).step(NONE, START).state().length);
        assertEquals(56, new SlidingWindow(600, 60_000).step(NONE, START).state().length);
        assertEquals(104, new SlidingWindow(100_000, 60_000).step(NONE, START).state().length);
    }

    @Test
    void clockThatWentBackMakesNoRoom() {
        for (long limit : new long[] {2, 70, 300, 70_000}) {
            SlidingWindow window = new SlidingWindow(limit, 10_000);
            byte[] state = NONE;
            for (int i = 0; i < limit; i++) {
                state = window.step(state, START).state();
            }
            assertTrue(window.step(state, START - 5_000).counted().isOver(), "limit " + limit);
            assertTrue(window.step(state, START + 5_000).counted().isOver(), "limit " + limit);
            assertTrue(window.step(state, START - 5_000).counted().retryMillis() >= 15_000, "limit " + limit);
        }
    }

    @Test
    void clockThatWentBackFarStartsAnew() {
        for (long limit : new long[] {1, 300}) {
            SlidingWindow window = new SlidingWindow(limit, 1000);
            byte[] state = NONE;
            for (int i = 0; i < limit; i++) {
                state = window.step(state, START + 3_600_000).state();
            }
            assertEquals(new Counted(1, limit, 0), window.step(state, START).counted());
        }
    }

    @Test
    void octetsOfAnotherFormCountAsNone() {
        byte[] foreign = {1, 2, 3};
        assertArrayEquals(
                new SlidingWindow(5, 1000).step(NONE, START).state(),
                new SlidingWindow(5, 1000).step(foreign, START).state());
        assertArrayEquals(
                new SlidingWindow(500, 1000).step(NONE, START).state(),
                new SlidingWindow(500, 1000).step(foreign, START).state());
    }

    @Test
    void refusesLimitsThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> new SlidingWindow(0, 1000));
        assertThrows(IllegalArgumentException.class, () -> new SlidingWindow(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new SlidingWindow(1, Long.MAX_VALUE));
    }

    /** Bursts, a steady rate about the limit, and pauses. */
    private static long gap(Random random, long length, int limit) {
        if (random.nextInt(4 * limit) == 0) {
            return random.nextInt((int) length * 2 + 1);
        }
        return random.nextInt(3) == 0 ? 0 : random.nextInt((int) (length * 2 / limit) + 1);
    }

    /** Remembers everything and counts by looking. */
    private static final class Oracle {

        private final List<Long> admitted = new ArrayList<>();
        private final int limit;
        private final long length;

        Oracle(int limit, long length) {
            this.limit = limit;
            this.length = length;
        }

        long inside(long now) {
            int i = admitted.size();
            while (i > 0 && admitted.get(i - 1) > now - length) {
                i--;
            }
            return (long) admitted.size() - i;
        }

        boolean admits(long now) {
            return inside(now) < limit;
        }

        long waitsFor(long now) {
            return admits(now) ? 0 : admitted.get(admitted.size() - limit) + length - now;
        }

        void count(long now) {
            if (admits(now)) {
                add(now);
            }
        }

        void add(long now) {
            admitted.add(now);
        }
    }
}
