package gatepost.state.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LimitWindowsTest {

    private static final long START = 1_790_000_000_000L;

    @Test
    void admitsExactlyTheLimitWhenManyThreadsAskAtOnce() throws InterruptedException {
        for (int limit : List.of(50, 1000)) {
            LimitWindows<String> windows = new LimitWindows<>(new SlidingWindow(limit, 60_000), 1000);
            AtomicInteger admitted = new AtomicInteger();
            InThreads.run(4, () -> {
                for (int i = 0; i < 1000; i++) {
                    if (!windows.count("192.0.2.1", START + i).isOver()) {
                        admitted.incrementAndGet();
                    }
                }
            });
            assertEquals(limit, admitted.get());
        }
    }

    @Test
    void countsEachKeyByItself() {
        LimitWindows<String> windows = new LimitWindows<>(new SlidingWindow(1, 1000), 10);
        assertFalse(windows.count("a", START).isOver());
        assertFalse(windows.count("b", START).isOver());
        assertTrue(windows.count("a", START).isOver());
    }

    @Test
    void remembersABoundedNumberOfKeys() {
        LimitWindows<Integer> windows = new LimitWindows<>(new SlidingWindow(60, 60_000), 100);
        for (int i = 0; i < 10_000; i++) {
            windows.count(i, START + i);
        }
        assertTrue(windows.keys() <= 100, "kept " + windows.keys());
    }

    @Test
    void dropsWhatIsIdleInPassing() {
        LimitWindows<Integer> windows = new LimitWindows<>(new SlidingWindow(60, 1000), 10_000);
        for (int i = 0; i < 500; i++) {
            windows.count(i, START);
        }
        for (int i = 0; i < 500; i++) {
            windows.count(-1, START + 60_000 + i * 100);
        }
        assertTrue(windows.keys() < 10, "kept " + windows.keys());
    }
}
