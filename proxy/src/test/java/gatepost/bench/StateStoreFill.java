package gatepost.bench;

import gatepost.questions.Answer;
import gatepost.state.Change;
import gatepost.state.EmbeddedStore;
import gatepost.state.Held;
import gatepost.state.Key;
import gatepost.state.Rank;
import gatepost.state.StateStore;
import gatepost.state.SteadyClock;
import gatepost.state.StoreEvents;
import gatepost.state.StoreSize;
import gatepost.state.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Fills a store with millions of entries, then uses it as a busy host would, and prints how much memory the process
 * takes on the way. Arguments: directory, entries, megabytes of the store.
 */
public final class StateStoreFill {

    private static final Table TABLE = new Table("fill", Rank.PENDING);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int IN_FLIGHT = 2_000;
    /** So many of a host's entries are in use at a time. */
    private static final int POPULAR = 50_000;

    private final StateStore store;
    private final LongAdder unknown = new LongAdder();
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT);

    private StateStoreFill(StateStore store) {
        this.store = store;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path directory = Path.of(args[0]);
        int entries = Integer.parseInt(args[1]);
        StoreSize size = StoreSize.of(Long.parseLong(args[2]) << 20, entries);
        StoreEvents events = new Slowest();
        try (StateStore store = EmbeddedStore.open(directory, size, SteadyClock.ofMachine(events), events)) {
            StateStoreFill fill = new StateStoreFill(store);
            fill.fill(entries);
            fill.use(entries);
            fill.useHot();
        }
        System.out.printf(Locale.ROOT, "file %d MB%n", Files.size(directory.resolve("state.db")) >> 20);
        long start = System.nanoTime();
        EmbeddedStore.open(directory, size, SteadyClock.ofMachine(events), events)
                .close();
        System.out.printf(Locale.ROOT, "open and close %d ms%n", (System.nanoTime() - start) / 1_000_000);
    }

    private void fill(int entries) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < entries; i++) {
            update(i);
            if ((i + 1) % (entries / 5) == 0) {
                report("filled " + (i + 1), i + 1, start);
            }
        }
    }

    /** Nine of ten calls are for what is popular. */
    private void use(int entries) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(1);
        long start = System.nanoTime();
        int calls = 500_000;
        for (int i = 0; i < calls; i++) {
            update(random.nextInt(10) > 0 ? random.nextInt(POPULAR) : random.nextInt(entries));
        }
        report("used " + calls, calls, start);
    }

    /** All of it in memory, but for the writes. */
    private void useHot() throws IOException, InterruptedException {
        long start = System.nanoTime();
        int calls = 2_000_000;
        for (int i = 0; i < calls; i++) {
            update(i % 1_000);
        }
        report("used hot " + calls, calls, start);
    }

    private void update(int number) throws InterruptedException {
        inFlight.acquire();
        store.update(key(number), PATIENCE, StateStoreFill::next).thenAccept(answer -> {
            if (answer instanceof Answer.Unknown) {
                unknown.increment();
            }
            inFlight.release();
        });
    }

    private static Change<Boolean> next(Optional<Held> old, long now) {
        byte[] value = old.map(held -> held.value().clone()).orElseGet(() -> new byte[24]);
        value[0]++;
        return Change.keep(value, now + 172_800, true);
    }

    /** Sixteen octets without order, as a hash has them. */
    private static Key key(int number) {
        SplittableRandom random = new SplittableRandom(number);
        return Key.of(
                TABLE,
                ByteBuffer.allocate(16)
                        .putLong(random.nextLong())
                        .putLong(random.nextLong())
                        .array());
    }

    private void report(String what, int calls, long start) throws IOException, InterruptedException {
        inFlight.acquire(IN_FLIGHT);
        double seconds = (System.nanoTime() - start) / 1e9;
        inFlight.release(IN_FLIGHT);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        String rss = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> Arrays.asList(line.split("\\s+")).get(1))
                .findFirst()
                .orElse("0");
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f/s, heap in use %d MB, resident %d MB, entries %d, unknown %d%n",
                what,
                calls / seconds,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                Long.parseLong(rss) >> 10,
                store.size(),
                unknown.sum());
    }

    /** Prints a write that took longer than all before. */
    private static final class Slowest implements StoreEvents {
        private long slowest = 200_000_000;

        @Override
        public void written(int entries, long nanos) {
            if (nanos > slowest) {
                slowest = nanos;
                System.out.println("wrote " + entries + " in " + nanos / 1_000_000 + " ms");
            }
        }

        @Override
        public void cannotWrite(String cause) {
            System.out.println("cannot write: " + cause);
        }

        @Override
        public void broke(Throwable bug) {
            bug.printStackTrace();
        }
    }
}
