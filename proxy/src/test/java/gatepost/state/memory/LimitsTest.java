package gatepost.state.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.mail.Reference;
import gatepost.observed.Phase;
import gatepost.questions.Answer;
import gatepost.questions.Count;
import gatepost.questions.Occurrence;
import gatepost.state.EmbeddedStore;
import gatepost.state.InThreads;
import gatepost.state.MemoryStore;
import gatepost.state.StateStore;
import gatepost.state.SteadyClock;
import gatepost.state.StoreEvents;
import gatepost.state.StoreSize;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {

    private static final Occurrence ANY = new Occurrence(Reference.of(1_790_000_000, 1, 1), 0, 0);

    @TempDir
    private Path directory;

    private final AtomicLong millis = new AtomicLong(1_790_000_000_000L);
    private final SteadyClock clock = SteadyClock.played(() -> millis.get() / 1000);

    @Test
    void letsExactlySoManyThroughWhenManyThreadsAskAtOnce() throws Exception {
        StateStore embedded = EmbeddedStore.open(directory, StoreSize.DEFAULT, clock, StoreEvents.NONE);
        for (StateStore store : List.of(new MemoryStore(clock), embedded)) {
            for (int bound : List.of(50, 1000)) {
                Limits limits = new Limits(store, millis::incrementAndGet);
                AtomicInteger through = new AtomicInteger();
                InThreads.run(4, () -> {
                    for (int i = 0; i < 1000; i++) {
                        through.addAndGet(isWithin(limits, bound, 3600) ? 1 : 0);
                    }
                });
                assertEquals(bound, through.get(), store.getClass().getSimpleName());
            }
        }
        embedded.close();
    }

    /** A client chooses how long its name or address is. */
    @Test
    void countsEachOfTheLongestKeysByItself() {
        Limits limits = new Limits(new MemoryStore(clock), millis::get);
        String longest = "\u00f8".repeat(1000);
        for (String key : List.of(longest + "a@b.example", longest + "c@b.example")) {
            assertEquals(1, counted(limits, key, 60));
            assertEquals(2, counted(limits, key, 60));
            assertEquals(1, counted(limits, key, 0), "open at once");
        }
    }

    private static long counted(Limits limits, String key, long seconds) {
        Count question = new Count("rate", key, 9, seconds, Phase.CONNECT, ANY);
        return ((Answer.Known<Count.Counted>)
                        limits.count(question, place -> {}).join())
                .value()
                .count();
    }

    private static boolean isWithin(Limits limits, long bound, long seconds) {
        return ((Answer.Known<Count.Counted>) limits.count(question(bound, seconds), place -> {})
                                .join())
                        .value()
                        .count()
                <= bound;
    }

    private static Count question(long bound, long seconds) {
        return new Count("rate", "192.0.2.1", bound, seconds, Phase.CONNECT, ANY);
    }
}
