package gatepost.state;

import static gatepost.state.Stored.EARNED;
import static gatepost.state.Stored.PATIENCE;
import static gatepost.state.Stored.PENDING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.questions.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest implements StoreContract {

    private static final StoreSize SMALLEST = StoreSize.of(1 << 20, 1_000_000);

    private final StoreTime time = new StoreTime();
    private final HeardStoreEvents heard = new HeardStoreEvents();

    @TempDir
    private Path directory;

    @AfterEach
    void nothingBroke() {
        // Bugs that tests make on purpose say so.
        assertEquals(
                List.of(),
                heard.bugs.stream()
                        .filter(bug -> !"a bug".equals(bug.getMessage()))
                        .toList());
    }

    @Override
    public StateStore open(StoreTime time) throws IOException {
        return EmbeddedStore.open(directory, SMALLEST, time.clock(heard), heard);
    }

    @Test
    void keepsEntriesOverRestart() throws IOException {
        try (StateStore store = open(time)) {
            new Stored(store).put(EARNED, "a", "one", SOON);
            new Stored(store).put(EARNED, "b", "two", SOON);
            Stored.known(store.remove(Key.of(EARNED, "b"), PATIENCE));
        }
        time.pass(40);
        try (StateStore store = open(time)) {
            assertEquals(Optional.empty(), store.inMemory(Key.of(EARNED, "a")));
            assertEquals(
                    Optional.of(new Held(Stored.octets("one"), StoreTime.START, SOON)),
                    new Stored(store).held(EARNED, "a"));
            assertEquals(Optional.empty(), new Stored(store).get(EARNED, "b"));
            assertEquals(1, store.size());
        }
        assertEquals(List.of(), heard.setAside);
    }

    @Test
    void goesOnWhateverItsThreadMeets() throws IOException, InterruptedException {
        Semaphore writes = new Semaphore(0);
        StoreEvents events = new StoreEvents() {
            @Override
            public void written(int entries, long nanos) {
                writes.release();
                throw new StackOverflowError("a bug");
            }
        };
        try (StateStore store = EmbeddedStore.open(directory, SMALLEST, time.clock(heard), events)) {
            Stored stored = new Stored(store);
            for (int i = 0; i < 3; i++) {
                stored.put(EARNED, "key" + i, "", SOON);
                assertTrue(writes.tryAcquire(10, TimeUnit.SECONDS));
            }
            assertEquals(Optional.empty(), stored.get(EARNED, "never"));
            Update<Boolean> broken = (old, now) -> {
                throw new StackOverflowError("a bug");
            };
            assertEquals(Cause.INTERNAL_ERROR, Stored.cause(store.update(Key.of(EARNED, "b"), PATIENCE, broken)));
            assertEquals(Optional.empty(), stored.get(EARNED, "b"));
        }
    }

    @Test
    void entryFromTheFutureCountsAsWrittenNow() throws IOException {
        time.pass(5000);
        try (StateStore store = open(time)) {
            new Stored(store).put(EARNED, "a", "one", StoreTime.START + 5100);
        }
        time.set(-5000);
        try (StateStore store = open(time)) {
            assertEquals(
                    Optional.of(new Held(Stored.octets("one"), StoreTime.START, SOON)),
                    new Stored(store).held(EARNED, "a"));
        }
    }

    @Test
    void takesExpiredEntriesFromDisk() throws IOException {
        try (EmbeddedStore store = unhurried(SMALLEST)) {
            Stored stored = new Stored(store);
            for (int i = 0; i < 500; i++) {
                stored.put(i % 2 == 0 ? PENDING : EARNED, "key" + i, "", i < 400 ? SOON : SOON + 1);
            }
            store.write();
            assertEquals(500, store.size());
            time.pass(100);
            store.write();
            assertEquals(100, store.size());
            assertEquals(1, stored.count(EARNED, "key1"));
            assertEquals(Optional.of(""), stored.get(EARNED, "key401"));
        }
    }

    @Test
    void whoIsPendingGoesFirstAndTheOldestOfThemBefore() throws IOException {
        try (EmbeddedStore store = unhurried(StoreSize.of(1 << 20, 10))) {
            Stored stored = new Stored(store);
            for (int i = 0; i < 6; i++) {
                stored.put(EARNED, "e" + i, "", SOON + i);
                stored.put(PENDING, "p" + i, "", SOON + 100 - i);
            }
            store.write();
            assertEquals(10, store.size());
            assertEquals(List.of("p0", "p1", "p2", "p3"), stored.list(Page.of(PENDING, "", 99)));
            stored.put(EARNED, "e6", "", SOON);
            store.write();
            assertEquals(List.of("p0", "p1", "p2"), stored.list(Page.of(PENDING, "", 99)));
            assertEquals(Optional.empty(), store.inMemory(Key.of(PENDING, "p3")));
            assertEquals(Optional.empty(), store.inMemory(Key.of(PENDING, "p5")));
            assertEquals(7, stored.list(Page.of(EARNED, "", 99)).size());
        }
    }

    @Test
    void setsAsideFileThatIsNone() throws IOException {
        Files.writeString(directory.resolve("state.db"), "no database, but long enough ".repeat(500));
        assertStartsAnew();
    }

    @Test
    void setsAsideFileWithForeignTables() throws IOException {
        try (StateStore store = open(time)) {
            new Stored(store).put(EARNED, "a", "one", SOON);
        }
        StoreFile.sql(directory, "drop table entries");
        assertStartsAnew();
        StoreFile.sql(directory, "pragma user_version = 7");
        assertStartsAnew();
        assertEquals(2, heard.setAside.size());
    }

    @Test
    void setsAsideFileThatWasCut() throws IOException {
        fill(2_000);
        StoreFile.cut(directory, 5 * 4096 + 17);
        assertStartsAnew();
    }

    @Test
    void looksThroughTheWholeFileAfterACrash() throws IOException {
        fill(2_000);
        StoreFile.sql(directory, "update figures set value = 0 where name = 'closed'");
        StoreFile.spoil(directory, 4096 * 20);
        assertStartsAnew();
    }

    @Test
    void setsAsideFileThatTurnsOutToBeDamaged() throws IOException {
        fill(5_000);
        StoreFile.spoil(directory, 4096 * 4);
        try (EmbeddedStore store = unhurried(SMALLEST)) {
            Stored stored = new Stored(store);
            stored.put(EARNED, "young", "in memory", SOON);
            for (int i = 0; i < 5_000 && heard.setAside.isEmpty(); i++) {
                stored.get(EARNED, "key" + i);
            }
            assertEquals(1, heard.setAside.size());
            assertEquals(Optional.of("in memory"), stored.get(EARNED, "young"));
            stored.put(EARNED, "younger", "in the new file", SOON);
        }
        try (StateStore store = open(time)) {
            assertEquals(Optional.of("in memory"), new Stored(store).get(EARNED, "young"));
            assertEquals(Optional.of("in the new file"), new Stored(store).get(EARNED, "younger"));
        }
        assertEquals(1, heard.setAside.size());
    }

    @Test
    void keepsOnlyTheLastFilesThatWereSetAside() throws IOException {
        for (int i = 0; i < StoreDirectory.KEPT_ASIDE + 2; i++) {
            Files.writeString(directory.resolve("state.db"), "no database ".repeat(500));
            time.pass(1);
            open(time).close();
        }
        assertEquals(StoreDirectory.KEPT_ASIDE + 2, heard.setAside.size());
        assertEquals(
                StoreDirectory.KEPT_ASIDE,
                heard.setAside.stream().filter(Files::exists).count());
    }

    @Test
    void goesOnFromMemoryWhileTheDiskIsFull() throws IOException {
        StoreSize full = new StoreSize(1 << 20, 1_000_000, 20 * 4096);
        try (EmbeddedStore store = unhurried(full)) {
            Stored stored = new Stored(store);
            stored.put(EARNED, "a", "one", SOON);
            store.write();
            for (int i = 0; i < 200; i++) {
                stored.put(PENDING, "key" + i, "x".repeat(1000), SOON - 50);
            }
            store.write();
            store.write();
            assertEquals(List.of("cannot write"), heard.trouble);
            assertEquals(Optional.of("one"), stored.get(EARNED, "a"));
            assertEquals(1, stored.count(EARNED, "other"));
            assertEquals(1, stored.count(EARNED, "sum"));
            assertEquals(2, stored.count(EARNED, "sum"));
            time.pass(50);
            store.write();
            assertEquals(List.of("cannot write", "writes again"), heard.trouble);
        }
        try (StateStore store = open(time)) {
            assertEquals(Optional.of("2"), new Stored(store).get(EARNED, "sum"));
            assertEquals(3, store.size());
        }
    }

    @Test
    void staysWithinItsMemoryWhileTheDiskIsFull() throws IOException {
        StoreSize full = new StoreSize(1 << 20, 1_000_000, 20 * 4096);
        try (EmbeddedStore store = unhurried(full)) {
            Stored stored = new Stored(store);
            for (int i = 0; i < 20_000; i++) {
                stored.put(EARNED, "key" + i, "x".repeat(100), SOON);
            }
            assertEquals(List.of("cannot write"), heard.trouble);
            assertEquals(Optional.of("x".repeat(100)), stored.get(EARNED, "key19999"));
        }
    }

    @Test
    void callThatWaitsTooLongIsUnknown() throws Exception {
        try (EmbeddedStore store = unhurried(SMALLEST)) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch free = new CountDownLatch(1);
            store.update(Key.of(EARNED, "slow"), PATIENCE, (old, now) -> {
                begun.countDown();
                awaitQuietly(free);
                return Change.leave(true);
            });
            begun.await();
            assertEquals(Cause.TIMEOUT, Stored.cause(store.get(Key.of(EARNED, "a"), Duration.ofMillis(5))));
            free.countDown();
        }
    }

    @Test
    void sayWhyDirectoryIsOfNoUse() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertEquals(
                "the state directory " + file + " is a file",
                assertThrows(IOException.class, () -> openIn(file)).getMessage());
        Path below = file.resolve("below");
        String message = assertThrows(IOException.class, () -> openIn(below)).getMessage();
        assertTrue(message.startsWith("the state directory " + below + " cannot be written: "), message);
    }

    @Test
    void directoryBelongsToOne() throws IOException {
        try (StateStore store = open(time)) {
            assertThrows(StoreInUseException.class, () -> open(time));
            assertEquals(1, new Stored(store).count(EARNED, "a"));
        }
        open(time).close();
    }

    private void assertStartsAnew() throws IOException {
        int before = heard.setAside.size();
        try (StateStore store = open(time)) {
            assertEquals(before + 1, heard.setAside.size());
            assertTrue(Files.exists(heard.setAside.get(before)));
            assertEquals(0, store.size());
            assertEquals(1, new Stored(store).count(EARNED, "a"));
        }
    }

    private void fill(int entries) throws IOException {
        try (StateStore store = open(time)) {
            for (int i = 0; i < entries; i++) {
                new Stored(store).put(EARNED, "key" + i, "x".repeat(100), SOON);
            }
        }
    }

    /** One that writes only when it is told to, or must. */
    private EmbeddedStore unhurried(StoreSize size) throws IOException {
        return EmbeddedStore.open(directory, size, Duration.ofHours(1), time.clock(heard), heard);
    }

    private EmbeddedStore openIn(Path path) throws IOException {
        return EmbeddedStore.open(path, SMALLEST, time.clock(heard), heard);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
