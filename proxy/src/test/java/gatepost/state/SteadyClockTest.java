package gatepost.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private final StoreTime time = new StoreTime();
    private final HeardStoreEvents heard = new HeardStoreEvents();
    private final SteadyClock clock = time.clock(heard);

    @Test
    void followsTheTimeOfDay() {
        assertAt(0);
        time.pass(1);
        assertAt(1);
        time.pass(86_400);
        assertAt(86_401);
        assertEquals(List.of(), heard.jumps);
    }

    @Test
    void doesNotGoBackWhenTheClockIsPutBackALittle() {
        time.pass(100);
        assertAt(100);
        time.set(-30);
        time.pass(10);
        assertAt(100);
        time.pass(25);
        assertAt(105);
        assertEquals(List.of(), heard.jumps);
    }

    @Test
    void goesOnWhenTheClockIsPutBackMuch() {
        time.pass(100);
        assertAt(100);
        time.set(-7200);
        time.pass(10);
        assertAt(110);
        time.pass(10);
        assertAt(120);
        assertEquals(List.of(-7200L), heard.jumps);
    }

    @Test
    void doesNotLeapWithTheClock() {
        time.set(7200);
        time.pass(10);
        assertAt(10);
        assertEquals(List.of(7200L), heard.jumps);
    }

    @Test
    void jumpThatIsPutRightLeavesNoTrace() {
        time.set(7200);
        time.pass(10);
        assertAt(10);
        time.set(-7200);
        time.pass(10);
        assertAt(20);
        assertEquals(List.of(7200L, -7200L), heard.jumps);
    }

    @Test
    void playedTimeMayLeapButNotGoBack() {
        AtomicLong seconds = new AtomicLong(5);
        SteadyClock played = SteadyClock.played(seconds::get);
        seconds.set(1_000_000);
        assertEquals(1_000_000, played.now());
        seconds.set(7);
        assertEquals(1_000_000, played.now());
    }

    private void assertAt(long seconds) {
        assertEquals(StoreTime.START + seconds, clock.now());
    }
}
