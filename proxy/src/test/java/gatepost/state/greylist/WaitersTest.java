package gatepost.state.greylist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WaitersTest {

    private static final long T = 1_790_000_000;
    private static final long DAY = 86_400;

    @Test
    void whoHasNotPassedWhenItsTimeIsOverNeverReturned() {
        Waiters waiters = Waiters.NONE.first(T + DAY).first(T + DAY).first(T + 2 * DAY);
        assertEquals(0, waiters.overdue(T + DAY - 1));
        assertEquals(2, waiters.overdue(T + DAY + 3600));
        assertEquals(3, waiters.overdue(T + 3 * DAY));
    }

    @Test
    void whoPassesIsNotAmongThem() {
        Waiters waiters =
                Waiters.NONE.first(T + DAY).first(T + DAY).passed(T + DAY).first(T + 2 * DAY);
        assertEquals(1, waiters.overdue(T + DAY + 3600));
    }

    @Test
    void whatWasCountedIsForgotten() {
        Waiters waiters = Waiters.NONE.first(T + DAY).first(T + 2 * DAY);
        Waiters later = waiters.after(T + DAY + 3600);
        assertEquals(0, later.overdue(T + DAY + 3600));
        assertEquals(1, later.overdue(T + 2 * DAY + 3600));
    }

    @Test
    void whoWasFirstSeenBeforeARestartIsNotMissed() {
        assertEquals(0, Waiters.NONE.passed(T + DAY).overdue(T + 2 * DAY));
    }
}
