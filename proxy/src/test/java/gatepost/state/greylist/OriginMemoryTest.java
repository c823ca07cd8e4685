package gatepost.state.greylist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OriginMemoryTest {

    private static final long DAY = 86_400;
    private static final long T = 20_000 * DAY;
    private static final Times TIMES = new Times(300, 2 * DAY, 36 * DAY);

    @Test
    void onePassMakesTheOriginKnownForItsTime() {
        OriginEntry entry = OriginMemory.passed(Optional.empty(), T, TIMES);
        assertTrue(entry.isKnown(T + 36 * DAY - 1));
        assertFalse(entry.isKnown(T + 36 * DAY));
        assertFalse(entry.isAllowed());
    }

    @Test
    void unscannedMessageOfAStrangerCountsForADay() {
        OriginEntry entry = OriginMemory.delivered(Optional.empty(), T, 36 * DAY);
        assertTrue(entry.isKnown(T + DAY - 1));
        assertFalse(entry.isKnown(T + DAY));
        OriginEntry again = OriginMemory.delivered(Optional.of(entry), T + 100, 36 * DAY);
        assertFalse(again.isKnown(T + 100 + DAY));
    }

    @Test
    void unscannedMessageRenewsWhatHasPassed() {
        OriginEntry passed = OriginMemory.passed(Optional.empty(), T, TIMES);
        assertTrue(OriginMemory.delivered(Optional.of(passed), T + 30 * DAY, 36 * DAY)
                .isKnown(T + 60 * DAY));
        assertFalse(OriginMemory.delivered(Optional.of(passed), T + 40 * DAY, 36 * DAY)
                .isKnown(T + 60 * DAY));
    }

    @Test
    void fiveDifferentDaysAllowByThemselves() {
        OriginEntry entry = OriginMemory.passed(Optional.empty(), T, TIMES);
        for (int i = 0; i < 20; i++) {
            entry = OriginMemory.passed(Optional.of(entry), T + i, TIMES);
        }
        assertEquals(1, entry.days());
        for (int day = 1; day <= 4; day++) {
            assertFalse(entry.isAllowed());
            entry = OriginMemory.delivered(Optional.of(entry), T + day * DAY, 36 * DAY);
        }
        assertTrue(entry.isAllowed());
        assertTrue(entry.isKnown(T + 300 * DAY));
    }

    @Test
    void unscannedMailAloneNeverAllows() {
        Optional<OriginEntry> entry = Optional.empty();
        for (int day = 0; day < 30; day++) {
            entry = Optional.of(OriginMemory.delivered(entry, T + day * DAY / 2, 36 * DAY));
        }
        assertFalse(entry.get().isAllowed());
    }

    @Test
    void badVerdictMakesAStranger() {
        OriginEntry entry = OriginMemory.passed(Optional.empty(), T, TIMES);
        OriginEntry bad = OriginMemory.bad(Optional.of(entry), T + 5);
        assertFalse(bad.isKnown(T + 6));
        assertEquals(T, bad.first());
        assertEquals(1, OriginMemory.passed(Optional.of(bad), T + DAY, TIMES).days());
    }

    @Test
    void fitsItsOctets() {
        OriginEntry entry = OriginMemory.passed(Optional.empty(), T, TIMES);
        assertEquals(OriginEntry.OCTETS, entry.encode().length);
        assertEquals(Optional.of(entry), OriginEntry.decode(entry.encode()));
        assertEquals(Optional.empty(), OriginEntry.decode(new byte[11]));
        byte[] odd = entry.encode();
        odd[11] = 7;
        assertEquals(Optional.empty(), OriginEntry.decode(odd));
    }
}
