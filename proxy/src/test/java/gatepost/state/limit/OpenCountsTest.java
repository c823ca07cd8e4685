package gatepost.state.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.state.InThreads;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OpenCountsTest {

    @Test
    void countsWithThisOne() {
        OpenCounts<String> counts = new OpenCounts<>();
        assertEquals(1, counts.open("a").count());
        assertEquals(2, counts.open("a").count());
        assertEquals(1, counts.open("b").count());
        assertEquals(2, counts.count("a"));
    }

    @Test
    void oneThatIsOverHoldsNoPlace() {
        OpenCounts<String> counts = new OpenCounts<>();
        OpenCounts.Opened first = counts.open("a", 1);
        OpenCounts.Opened second = counts.open("a", 1);
        assertTrue(first.isHeld());
        assertFalse(second.isHeld());
        assertEquals(2, second.count());
        second.close();
        assertEquals(1, counts.count("a"));
        first.close();
        assertTrue(counts.open("a", 1).isHeld());
    }

    @Test
    void closingTwiceReleasesOnce() {
        OpenCounts<String> counts = new OpenCounts<>();
        OpenCounts.Opened one = counts.open("a");
        counts.open("a");
        one.close();
        one.close();
        assertEquals(1, counts.count("a"));
    }

    @Test
    void neverHoldsMoreThanTheBoundAndForgetsAllWhenManyThreadsOpenAndClose() throws InterruptedException {
        OpenCounts<Integer> counts = new OpenCounts<>();
        AtomicInteger[] open = {new AtomicInteger(), new AtomicInteger(), new AtomicInteger()};
        AtomicInteger most = new AtomicInteger();
        AtomicLong seeds = new AtomicLong();
        InThreads.run(4, () -> {
            Random random = new Random(seeds.incrementAndGet());
            Deque<Runnable> closing = new ArrayDeque<>();
            for (int i = 0; i < 20_000; i++) {
                int key = random.nextInt(open.length);
                OpenCounts.Opened opened = counts.open(key, 10);
                if (opened.isHeld()) {
                    most.accumulateAndGet(open[key].incrementAndGet(), Math::max);
                    closing.add(() -> {
                        open[key].decrementAndGet();
                        opened.close();
                    });
                }
                while (closing.size() > random.nextInt(20)) {
                    closing.remove().run();
                }
            }
            closing.forEach(Runnable::run);
        });
        assertEquals(10, most.get());
        assertEquals(0, counts.keys());
    }
}
