package gatepost.state;

import static gatepost.state.Stored.EARNED;
import static gatepost.state.Stored.PATIENCE;
import static gatepost.state.Stored.PENDING;
import static gatepost.state.Stored.known;
import static gatepost.state.Stored.octets;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.questions.Cause;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;

/** What every store promises. */
interface StoreContract {

    long SOON = StoreTime.START + 100;

    /** An empty one. */
    StateStore open(StoreTime time) throws IOException;

    @Test
    default void givesBackWhatWasPut() throws IOException {
        try (StateStore store = open(new StoreTime())) {
            Stored stored = new Stored(store);
            stored.put(EARNED, "a", "one", SOON);
            assertEquals(Optional.of("one"), stored.get(EARNED, "a"));
            assertEquals(Optional.empty(), stored.get(PENDING, "a"));
            assertEquals(Optional.empty(), stored.get(EARNED, "b"));
        }
    }

    @Test
    default void hasAtHandWhatWasJustPut() throws IOException {
        try (StateStore store = open(new StoreTime())) {
            new Stored(store).put(EARNED, "a", "one", SOON);
            assertEquals(
                    Optional.of(new Held(octets("one"), StoreTime.START, SOON)), store.inMemory(Key.of(EARNED, "a")));
        }
    }

    @Test
    default void leavesAloneWhatUpdateOnlyRead() throws IOException {
        try (StateStore store = open(new StoreTime())) {
            Stored stored = new Stored(store);
            stored.put(EARNED, "a", "one", SOON);
            long read = known(store.update(
                    Key.of(EARNED, "a"),
                    PATIENCE,
                    (old, now) -> Change.leave(old.orElseThrow().expiresAt())));
            assertEquals(SOON, read);
            assertEquals(Optional.of("one"), stored.get(EARNED, "a"));
        }
    }

    @Test
    default void tellsWhetherThereWasSomethingToRemove() throws IOException {
        try (StateStore store = open(new StoreTime())) {
            Stored stored = new Stored(store);
            stored.put(EARNED, "a", "one", SOON);
            assertTrue(known(store.remove(Key.of(EARNED, "a"), PATIENCE)));
            assertFalse(known(store.remove(Key.of(EARNED, "a"), PATIENCE)));
            assertEquals(Optional.empty(), stored.get(EARNED, "a"));
        }
    }

    @Test
    default void entryIsGoneInTheSecondItExpires() throws IOException {
        StoreTime time = new StoreTime();
        try (StateStore store = open(time)) {
            Stored stored = new Stored(store);
            stored.put(EARNED, "a", "one", SOON);
            time.pass(99);
            assertEquals(Optional.of("one"), stored.get(EARNED, "a"));
            time.pass(1);
            assertEquals(Optional.empty(), stored.get(EARNED, "a"));
            assertEquals(Optional.empty(), store.inMemory(Key.of(EARNED, "a")));
            assertEquals(1, stored.count(EARNED, "a"));
        }
    }

    @Test
    default void listsTableByPrefixAndPage() throws IOException {
        StoreTime time = new StoreTime();
        try (StateStore store = open(time)) {
            Stored stored = new Stored(store);
            for (String key : List.of("b2", "a1", "b1", "b3", "c1")) {
                stored.put(EARNED, key, key, key.equals("b2") ? SOON : SOON + 1);
            }
            stored.put(PENDING, "b0", "other table", SOON);
            assertEquals(List.of("b1", "b2", "b3"), stored.list(Page.of(EARNED, "b", 10)));
            Page first = Page.of(EARNED, "", 2);
            assertEquals(List.of("a1", "b1"), stored.list(first));
            assertEquals(List.of("b2", "b3"), stored.list(first.after(Key.of(EARNED, "b1"))));
            time.pass(100);
            known(store.remove(Key.of(EARNED, "b3"), PATIENCE));
            assertEquals(List.of("b1"), stored.list(Page.of(EARNED, "b", 10)));
        }
    }

    @Test
    default void updateThatThrowsIsUnknownAndChangesNothing() throws IOException {
        try (StateStore store = open(new StoreTime())) {
            Stored stored = new Stored(store);
            stored.put(EARNED, "a", "one", SOON);
            Update<Boolean> broken = (old, now) -> {
                throw new IllegalStateException("a bug");
            };
            assertEquals(Cause.INTERNAL_ERROR, Stored.cause(store.update(Key.of(EARNED, "a"), PATIENCE, broken)));
            assertEquals(Cause.INTERNAL_ERROR, Stored.cause(store.update(Key.of(EARNED, "b"), PATIENCE, broken)));
            assertEquals(Optional.of("one"), stored.get(EARNED, "a"));
        }
    }

    @Test
    default void answersUnknownOnceClosed() throws IOException {
        StateStore store = open(new StoreTime());
        new Stored(store).put(EARNED, "a", "one", SOON);
        store.close();
        assertEquals(Cause.FAILED, Stored.cause(store.get(Key.of(EARNED, "a"), PATIENCE)));
        assertEquals(Cause.FAILED, Stored.cause(store.update(Key.of(EARNED, "a"), PATIENCE, Stored::addOne)));
        assertEquals(Optional.empty(), store.inMemory(Key.of(EARNED, "a")));
    }

    /** More keys than fit into the memory of the smallest store, so that they come and go while they are counted. */
    @Test
    default void countsExactlyHoweverManyCount() throws Exception {
        int keys = 5_000;
        AtomicLongArray counted = new AtomicLongArray(keys);
        try (StateStore store = open(new StoreTime())) {
            List<Thread> threads = new ArrayList<>();
            for (int seed = 0; seed < 4; seed++) {
                Random random = new Random(seed);
                threads.add(new Thread(() -> {
                    Stored stored = new Stored(store);
                    for (int i = 0; i < 20_000; i++) {
                        // Half of it on a few keys, where they meet.
                        int key = random.nextBoolean() ? random.nextInt(5) : random.nextInt(keys);
                        stored.count(EARNED, "key" + key);
                        counted.incrementAndGet(key);
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            Stored stored = new Stored(store);
            for (int key = 0; key < keys; key++) {
                String expected = counted.get(key) == 0 ? "none" : Long.toString(counted.get(key));
                assertEquals(expected, stored.get(EARNED, "key" + key).orElse("none"), "key " + key);
            }
        }
    }
}
