package gatepost.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class ReferencesTest {

    private static final long START = 1_795_000_000_250L;
    private static final long START_SECOND = START / 1000;

    @Test
    void carriesTheSecondAfterTheStartAndTheNode() {
        Reference first = new References(7, START).next(START);
        assertEquals(Reference.of(START_SECOND + 1, 7, 250 * 131), first);
        assertEquals(7, first.node());
    }

    @Test
    void followsTheClock() {
        References references = new References(0, START);
        references.next(START);
        assertEquals(Reference.of(START_SECOND + 60, 0, 0), references.next(START + 60_000));
        assertEquals(Reference.of(START_SECOND + 60, 0, 1), references.next(START + 60_000));
    }

    @Test
    void goesOnWhenTheClockGoesBack() {
        References references = new References(0, START);
        references.next(START + 60_000);
        assertEquals(Reference.of(START_SECOND + 60, 0, 1), references.next(START - 3_600_000));
    }

    @Test
    void borrowsFromTheNextSecondWhenOneIsUsedUp() {
        References references = new References(0, START);
        long now = (START_SECOND + 10) * 1000;
        Set<Reference> seen = new HashSet<>();
        for (int i = 0; i <= Reference.MAX_COUNTER; i++) {
            seen.add(references.next(now));
        }
        assertEquals(Reference.MAX_COUNTER + 1, seen.size());
        assertEquals(Reference.of(START_SECOND + 11, 0, 0), references.next(now));
        assertEquals(Reference.of(START_SECOND + 11, 0, 1), references.next(now + 1000));
    }

    @Test
    void secondStartWithinTheSameSecondRepeatsNothing() {
        Set<Reference> seen = new HashSet<>();
        int given = 0;
        for (int start : new int[] {0, 1, 7, 300, 999}) {
            References references = new References(3, START_SECOND * 1000 + start);
            for (int i = 0; i < 130; i++, given++) {
                seen.add(references.next(START_SECOND * 1000 + start));
            }
        }
        assertEquals(given, seen.size());
    }

    @Test
    void restartsAtRandomMomentsRepeatNothing() {
        Random random = new Random(20);
        for (int round = 0; round < 50; round++) {
            Set<Reference> seen = new HashSet<>();
            long now = START;
            int given = 0;
            for (int life = 0; life < 20; life++) {
                References references = new References(3, now);
                int milliseconds = 1 + random.nextInt(1500);
                for (int i = 0; i < milliseconds; i++, now++) {
                    for (int n = random.nextInt(4); n > 0; n--, given++) {
                        seen.add(references.next(now));
                    }
                }
            }
            assertEquals(given, seen.size());
        }
    }

    @Test
    void burstAtTheFullRateBeforeRestartRepeatsNothing() {
        References before = new References(3, START_SECOND * 1000 + 999);
        Set<Reference> seen = new HashSet<>();
        for (int i = 0; i < 130 * 101; i++) {
            seen.add(before.next(START_SECOND * 1000 + 999 + i / 130));
        }
        References after = new References(3, START_SECOND * 1000 + 1100);
        assertTrue(seen.add(after.next(START_SECOND * 1000 + 1100)));
    }

    @Test
    void manyThreadsGetDifferentOnes() throws Exception {
        References references = new References(0, START);
        int threads = 8;
        int each = 20_000;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Callable<List<Reference>> take = () -> {
                List<Reference> mine = new ArrayList<>(each);
                for (int i = 0; i < each; i++) {
                    mine.add(references.next(START + i / 10));
                }
                return mine;
            };
            Set<Reference> seen = new HashSet<>();
            for (Future<List<Reference>> taken :
                    pool.invokeAll(List.of(take, take, take, take, take, take, take, take))) {
                seen.addAll(taken.get());
            }
            assertEquals(threads * each, seen.size());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void refusesNodeThatDoesNotFit() {
        assertThrows(IllegalArgumentException.class, () -> new References(256, START));
        assertThrows(IllegalArgumentException.class, () -> new References(-1, START));
    }
}
