package gatepost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.events.Event;
import gatepost.observe.RareLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

class DescriptorsTest {

    @Test
    void keepsAFifthForOthersAndWhatIsOpenAlready() {
        Descriptors descriptors = new Descriptors(() -> 60, OptionalLong.of(1000));
        assertEquals(740, descriptors.room());
        assertEquals(0.06, descriptors.ratio(), 1e-9);
        assertEquals(Optional.empty(), descriptors.problem(740));
    }

    @Test
    void saysWhatLimitWouldDo() {
        Descriptors descriptors = new Descriptors(() -> 60, OptionalLong.of(1024));
        assertEquals(
                Optional.of("max-connections is 20000 in all, and 1024 file descriptors are room for 756: more"
                        + " connections get 421; set LimitNOFILE=25080 (or ulimit -n), or a lower max-connections"),
                descriptors.problem(20_000));
        assertEquals(Optional.empty(), new Descriptors(() -> 60, OptionalLong.of(25_080)).problem(20_000));
    }

    @Test
    void knowsNoBoundWhereTheSystemTellsNone() {
        Descriptors descriptors = new Descriptors(() -> 0, OptionalLong.empty());
        assertEquals(Integer.MAX_VALUE, descriptors.room());
        assertTrue(Double.isNaN(descriptors.ratio()));
        assertEquals(Optional.empty(), descriptors.problem(20_000));
    }

    @Test
    void alwaysLetsSomebodyIn() {
        assertEquals(1, new Descriptors(() -> 60, OptionalLong.of(64)).room());
    }

    @Test
    void stopsAcceptingNearTheLimitAndGoesOnWellBelow() {
        List<Boolean> told = new ArrayList<>();
        DescriptorGuard guard = new DescriptorGuard(told::add, NOPLogger.NOP_LOGGER, new RareLines(() -> 0));
        for (double ratio : new double[] {0.5, 0.94, 0.95, 0.99, 0.92, Double.NaN, 0.90}) {
            guard.look(ratio);
        }
        assertEquals(List.of(false), told);
        guard.look(0.89);
        guard.look(0.5);
        guard.look(0.96);
        assertEquals(List.of(false, true, false), told);
    }

    @Test
    void tellsTheOperatorOnceAMinute() {
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
        List<String> warnings = new ArrayList<>();
        DescriptorAlarms alarms = new DescriptorAlarms(new RareLines(nanos::get), warnings::add);
        for (int i = 0; i < 100; i++) {
            alarms.tell(new Event.ConnectionRefused("smtp"));
            alarms.tell(new Event.AcceptFailed("Too many open files"));
        }
        assertEquals(2, warnings.size());
        nanos.addAndGet(60_000_000_000L);
        alarms.tell(new Event.AcceptFailed("Too many open files"));
        assertEquals(3, warnings.size());
    }
}
