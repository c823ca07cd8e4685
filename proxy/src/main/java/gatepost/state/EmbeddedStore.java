package gatepost.state;

import gatepost.questions.Answer;
import gatepost.questions.Cause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * The store in a directory of this machine: an SQLite file, and before it what is used much and what was changed in the
 * last second. An update of what lies in memory is done before the call returns; anything else costs one read by the
 * thread that owns the file. A process that is killed loses what was changed within the last second.
 *
 * <p>A damaged file is set aside, whenever that is found, and the store begins anew with what is in memory. While
 * nothing can be written, it goes on from memory.
 */
public final class EmbeddedStore implements StateStore {

    /** What is lost at most when the process is killed, and how rarely the disk is bothered. */
    static final Duration WRITE_INTERVAL = Duration.ofSeconds(1);

    /** For a last write, of 50,000 entries at worst. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Memory memory;
    private final SteadyClock clock;
    private final StoreEvents events;
    private final DiskThread thread;
    private final Disk disk;

    private EmbeddedStore(Memory memory, Disk disk, Duration interval, SteadyClock clock, StoreEvents events) {
        this.memory = memory;
        this.clock = clock;
        this.events = events;
        this.disk = disk;
        this.thread = new DiskThread(disk, interval, events);
    }

    /**
     * Opens the store, and makes it when there is none.
     *
     * @throws StoreInUseException when another process has it
     * @throws IOException with a sentence for the administrator, when the directory or the disk is of no use
     */
    public static EmbeddedStore open(Path directory, StoreSize size, SteadyClock clock, StoreEvents events)
            throws IOException {
        return open(directory, size, WRITE_INTERVAL, clock, events);
    }

    static EmbeddedStore open(Path directory, StoreSize size, Duration interval, SteadyClock clock, StoreEvents events)
            throws IOException {
        StoreDirectory taken = StoreDirectory.take(directory);
        Memory memory = new Memory(size);
        try {
            Disk disk = Disk.open(taken, size, memory, clock, events);
            return new EmbeddedStore(memory, disk, interval, clock, events);
        } catch (IOException e) {
            taken.close();
            throw e;
        }
    }

    @Override
    public Optional<Held> inMemory(Key key) {
        return thread.isClosing() ? Optional.empty() : memory.look(key).flatMap(held -> held.at(clock.now()));
    }

    @Override
    public CompletableFuture<Answer<Optional<Held>>> get(Key key, Duration deadline) {
        if (!thread.isClosing()) {
            Optional<Held> known = memory.look(key);
            if (known.isPresent()) {
                return CompletableFuture.completedFuture(
                        Answer.known(known.get().at(clock.now())));
            }
        }
        return thread.call(
                key.table(),
                deadline,
                mine -> memory.loaded(key, mine.read(key)).at(clock.now()));
    }

    @Override
    public <R> CompletableFuture<Answer<R>> update(Key key, Duration deadline, Update<R> update) {
        if (!thread.isClosing() && !memory.isFull()) {
            Optional<Answer<R>> done = updateInMemory(key, update);
            if (done.isPresent()) {
                return CompletableFuture.completedFuture(done.get());
            }
        }
        return thread.call(key.table(), deadline, mine -> {
            if (memory.isFull()) {
                thread.write();
            }
            Optional<R> done = memory.apply(key, update, clock.now());
            return done.isPresent() ? done.get() : memory.apply(key, mine.read(key), update, clock.now());
        });
    }

    @Override
    public CompletableFuture<Answer<List<Row>>> list(Page page, Duration deadline) {
        return thread.call(page.table(), deadline, mine -> {
            long now = clock.now();
            TreeMap<Key, Held> found = new TreeMap<>();
            mine.list(page, now).forEach(row -> found.put(row.key(), row.held()));
            memory.changes().stream()
                    .filter(change -> page.contains(change.getKey()))
                    .forEach(change -> found.put(change.getKey(), change.getValue()));
            return found.entrySet().stream()
                    .flatMap(entry -> entry.getValue().at(now).map(held -> new Row(entry.getKey(), held)).stream())
                    .limit(page.limit())
                    .toList();
        });
    }

    @Override
    public long size() {
        return disk.size();
    }

    @Override
    public void close() {
        thread.close(PATIENCE);
    }

    /** Has the changes written, and comes back when they are; for those who look into the file. */
    void write() {
        CompletableFuture<Answer<Boolean>> written;
        do {
            written = thread.call(new Table("", Rank.PENDING), PATIENCE, mine -> thread.write());
            // Served in the midst of a write that may have begun before the last change: once more, behind it.
        } while (Answer.known(false).equals(written.join()));
    }

    private <R> Optional<Answer<R>> updateInMemory(Key key, Update<R> update) {
        try {
            Optional<R> result = memory.apply(key, update, clock.now());
            if (memory.isHalfFull()) {
                thread.wake();
            }
            return result.map(Answer::known);
        } catch (RuntimeException bug) {
            events.broke(bug);
            return Optional.of(Answer.unknown(Cause.INTERNAL_ERROR));
        }
    }
}
