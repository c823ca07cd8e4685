package gatepost.state.greylist;

import static gatepost.state.greylist.Greylisting.Outcome.EARLY;
import static gatepost.state.greylist.Greylisting.Outcome.KNOWN;
import static gatepost.state.greylist.Greylisting.Outcome.NEW;
import static gatepost.state.greylist.Greylisting.Outcome.PASSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.state.greylist.GreyEntry.State;
import gatepost.state.greylist.Greylisting.Outcome;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GreylistingTest {

    private static final long T = 1_790_000_000L;
    private static final long DAY = 86_400;
    private static final Times TIMES = new Times(300, 2 * 86_400, 36 * 86_400);

    @Test
    void firstContactWaits() {
        assertStep(NEW, 300, 0, step(Optional.empty(), T));
    }

    @Test
    void earlyRetryWaitsForTheRestAndDoesNotReset() {
        Greylisting.Step first = step(Optional.empty(), T);
        Greylisting.Step early = step(first, T + 100);
        assertStep(EARLY, 200, 0, early);
        assertStep(EARLY, 1, 0, step(early, T + 299));
        assertStep(PASSED, 0, 300, step(early, T + 300));
    }

    @Test
    void passIsRememberedSinceItWasLastOfUse() {
        Greylisting.Step passed = step(step(Optional.empty(), T), T + 900);
        Greylisting.Step month = step(passed, T + 30 * DAY);
        assertStep(KNOWN, 0, 0, month);
        assertStep(KNOWN, 0, 0, step(month, T + 60 * DAY));
        assertStep(NEW, 300, 0, step(passed, T + 900 + 36 * DAY));
    }

    @Test
    void afterTheWindowItIsNew() {
        Greylisting.Step first = step(Optional.empty(), T);
        assertStep(PASSED, 0, 2 * DAY - 1, step(first, T + 2 * DAY - 1));
        Greylisting.Step late = step(first, T + 2 * DAY);
        assertStep(NEW, 300, 0, late);
        assertEquals(T + 2 * DAY, late.entry().first());
    }

    @Test
    void contactOfTheFutureCameNow() {
        GreyEntry future = new GreyEntry(State.WAITING, T + 5000, T + 6000, 1);
        Greylisting.Step step = step(Optional.of(future), T);
        assertStep(EARLY, 300, 0, step);
        assertEquals(T, step.entry().first());
        GreyEntry passed = new GreyEntry(State.PASSED, T, T + 400 * DAY, 1);
        assertEquals(
                T + 36 * DAY, Greylisting.expiresAt(step(Optional.of(passed), T).entry(), TIMES));
    }

    @Test
    void nobodyPassesBeforeTheMinimumOrAfterTheWindowWhateverTheOrder() {
        Random random = new Random(3);
        for (int run = 0; run < 2000; run++) {
            Times times = new Times(60, 61 + random.nextInt(2000), 1000);
            Optional<GreyEntry> entry = Optional.empty();
            long now = T;
            long first = T;
            for (int i = 0; i < 20; i++) {
                Greylisting.Step step = Greylisting.step(entry, now, times);
                if (step.outcome() == NEW) {
                    first = now;
                }
                long waited = now - first;
                if (step.outcome() == PASSED) {
                    assertTrue(waited >= times.after() && waited < times.within());
                    assertEquals(waited, step.delaySeconds());
                }
                assertEquals(step.outcome().passes(), step.retrySeconds() == 0);
                if (!step.outcome().passes()) {
                    Greylisting.Step then =
                            Greylisting.step(Optional.of(step.entry()), now + step.retrySeconds(), times);
                    boolean windowOpen = now + step.retrySeconds() < first + times.within();
                    assertEquals(windowOpen ? PASSED : NEW, then.outcome(), "what the text told");
                }
                entry = GreyEntry.decode(step.entry().encode());
                assertEquals(Optional.of(step.entry()), entry);
                now += random.nextInt(400);
            }
        }
    }

    @Test
    void entryOfOtherOctetsIsNone() {
        assertEquals(Optional.empty(), GreyEntry.decode(new byte[0]));
        assertEquals(Optional.empty(), GreyEntry.decode(new byte[GreyEntry.OCTETS + 1]));
        byte[] octets = step(Optional.empty(), T).entry().encode();
        octets[0] = 2;
        assertEquals(Optional.empty(), GreyEntry.decode(octets));
        octets[0] = -1;
        assertEquals(Optional.empty(), GreyEntry.decode(octets));
        assertTrue(octets.length <= 24);
    }

    @Test
    void refusesTimesThatNobodyCanPass() {
        assertThrows(IllegalArgumentException.class, () -> new Times(300, 300, 1));
        assertThrows(IllegalArgumentException.class, () -> new Times(-1, 300, 1));
    }

    @Test
    void networkHasFivePlacesAndEachIsFreeAgainInTime() {
        PendingCaps caps = PendingCaps.USUAL;
        Pending pending = Pending.NONE;
        for (int i = 0; i < 5; i++) {
            assertTrue(caps.admits(pending, T + i, TIMES));
            pending = pending.with(T + i, TIMES);
        }
        assertEquals(Optional.of(pending), Pending.decode(pending.encode()));
        assertEquals(20, pending.encode().length);
        assertFalse(caps.admits(pending, T + 10, TIMES));
        assertTrue(caps.admits(pending.without(T + 2, T + 400, TIMES), T + 400, TIMES));
        assertFalse(caps.admits(pending.without(T + 77, T + 400, TIMES), T + 400, TIMES));
        assertFalse(caps.admits(pending, T + 2 * DAY - 1, TIMES));
        assertTrue(caps.admits(pending, T + 2 * DAY, TIMES));
        assertEquals(Optional.empty(), Pending.decode(new byte[3]));
    }

    private static Greylisting.Step step(Optional<GreyEntry> old, long now) {
        return Greylisting.step(old, now, TIMES);
    }

    private static Greylisting.Step step(Greylisting.Step before, long now) {
        return step(Optional.of(before.entry()), now);
    }

    private static void assertStep(Outcome outcome, long retry, long delay, Greylisting.Step step) {
        assertEquals(outcome, step.outcome());
        assertEquals(retry, step.retrySeconds());
        assertEquals(delay, step.delaySeconds());
    }
}
