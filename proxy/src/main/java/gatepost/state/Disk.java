package gatepost.state;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * The file and its fate: takes what memory changed, gives what memory asks for, sets a damaged file aside, goes on
 * without one. Belongs to one thread.
 */
final class Disk implements AutoCloseable {

    /** Expired entries taken away per second and rank; ten times what a busy host adds. */
    private static final int PURGED_AT_ONCE = 5_000;
    /** Beyond what came in: only after the limit was lowered. */
    private static final int EVICTED_AT_ONCE = 20_000;
    /** Rows written between two looks at who waits; about 0.5 ms. */
    private static final int ROWS_IN_A_ROW = 64;

    @FunctionalInterface
    private interface Query<T> {
        T of(Rows rows) throws SQLException;
    }

    private final StoreDirectory directory;
    private final StoreSize size;
    private final Memory memory;
    private final SteadyClock clock;
    private final StoreEvents events;
    /** Null while there is no file. */
    private Rows rows;

    private int replaced;
    private boolean writing;
    private boolean failing;
    /** Something that memory knows is neither on disk nor among the changes. */
    private boolean incomplete;

    private volatile long count;

    private Disk(StoreDirectory directory, StoreSize size, Memory memory, SteadyClock clock, StoreEvents events) {
        this.directory = directory;
        this.size = size;
        this.memory = memory;
        this.clock = clock;
        this.events = events;
    }

    /** @throws IOException when there can be no file; a damaged one is no reason */
    static Disk open(StoreDirectory directory, StoreSize size, Memory memory, SteadyClock clock, StoreEvents events)
            throws IOException {
        Disk disk = new Disk(directory, size, memory, clock, events);
        try {
            disk.openRows();
            disk.count = disk.rows.count();
        } catch (SQLException e) {
            throw new IOException("the state file " + directory.file() + " cannot be opened: " + e.getMessage(), e);
        }
        return disk;
    }

    /** What is on disk; without a file nothing is, and memory is all there is. */
    Held read(Key key) throws SQLException {
        return ask(file -> file.read(key), Held.GONE);
    }

    List<Row> list(Page page, long now) throws SQLException {
        return ask(file -> file.list(page, now), List.of());
    }

    /** As of the last write; from any thread. */
    long size() {
        return count;
    }

    /** Nothing could be written the last time. */
    boolean isFailing() {
        return failing;
    }

    boolean isWriting() {
        return writing;
    }

    /**
     * Writes what was changed, as one transaction.
     *
     * @param meanwhile is run between rows, so that who waits for a read does not wait for all of them
     */
    void write(Runnable meanwhile) {
        writing = true;
        int files = replaced;
        try {
            if (rows == null) {
                openRows();
            }
            Rows file = rows;
            // First, and on its own: it makes room in a file that is full.
            purge(file);
            writeChanges(file, meanwhile);
        } catch (SQLException | IOException e) {
            // A read meanwhile may have found damage first; then it was the old file that failed.
            if (files == replaced) {
                failed(e);
            }
        } finally {
            count = rows == null ? 0 : rows.count();
            writing = false;
        }
    }

    /** Gives the directory back. */
    @Override
    public void close() {
        try (directory) {
            if (rows != null) {
                rows.close();
            }
        } catch (SQLException | IOException e) {
            events.cannotWrite(String.valueOf(e.getMessage()));
        }
        rows = null;
    }

    private <T> T ask(Query<T> query, T nothing) throws SQLException {
        if (rows == null) {
            return nothing;
        }
        try {
            return query.of(rows);
        } catch (SQLException e) {
            if (!Damage.isIn(e)) {
                events.cannotRead(String.valueOf(e.getMessage()));
                rows.prepare();
                throw e;
            }
            replace(e);
            return nothing;
        }
    }

    private void purge(Rows file) throws SQLException {
        List<Key> over = file.expired(clock.now(), PURGED_AT_ONCE);
        if (over.isEmpty()) {
            return;
        }
        file.begin();
        for (Key key : over) {
            file.delete(key);
        }
        file.commit();
    }

    private void writeChanges(Rows file, Runnable meanwhile) throws SQLException {
        long start = System.nanoTime();
        List<Map.Entry<Key, Held>> changes = incomplete ? memory.everything() : memory.changes();
        if (!changes.isEmpty()) {
            file.begin();
            writeRows(file, changes, meanwhile);
            List<Key> evicted = evict(file, changes.size());
            file.commit();
            memory.written(changes);
            evicted.forEach(memory::forget);
            events.written(changes.size(), System.nanoTime() - start);
        }
        incomplete = false;
        if (failing) {
            failing = false;
            events.writesAgain();
        }
    }

    private void writeRows(Rows file, List<Map.Entry<Key, Held>> changes, Runnable meanwhile) throws SQLException {
        long now = clock.now();
        int n = 0;
        for (Map.Entry<Key, Held> change : changes) {
            if (change.getValue().isExpired(now)) {
                file.delete(change.getKey());
            } else {
                file.write(change.getKey(), change.getValue());
            }
            if (++n % ROWS_IN_A_ROW == 0) {
                meanwhile.run();
            }
        }
    }

    private List<Key> evict(Rows file, int added) throws SQLException {
        long excess = Math.min(file.count() - size.entries(), (long) EVICTED_AT_ONCE + added);
        if (excess <= 0) {
            return List.of();
        }
        List<Key> keys = file.leastWorthy(excess);
        for (Key key : keys) {
            file.delete(key);
        }
        events.evicted(keys.size());
        return keys;
    }

    private void failed(Exception e) {
        if (e instanceof SQLException sql && Damage.isIn(sql)) {
            replace(sql);
            return;
        }
        rollback();
        if (!failing) {
            failing = true;
            events.cannotWrite(String.valueOf(e.getMessage()));
        }
        if (memory.isFull()) {
            memory.giveUpWriting();
            incomplete = true;
        }
    }

    private void rollback() {
        try {
            if (rows != null) {
                rows.rollback();
            }
        } catch (SQLException e) {
            // Not even that: the next write begins with the file itself.
            abandon();
        }
    }

    /** What memory knows goes into the new file with the next write. */
    private void replace(SQLException damage) {
        incomplete = true;
        replaced++;
        try {
            setAside(damage);
            openRows();
        } catch (SQLException | IOException e) {
            failed(new IOException("no new state file: " + e.getMessage(), e));
        }
    }

    private void openRows() throws SQLException, IOException {
        try {
            rows = new Rows(directory.made(), size);
        } catch (SQLException e) {
            if (!Damage.isIn(e) && !Damage.isMisfit(e)) {
                throw e;
            }
            setAside(e);
            rows = new Rows(directory.made(), size);
        }
    }

    private void setAside(SQLException damage) throws IOException {
        abandon();
        Path aside = directory.setAside(clock.now());
        events.setAside(aside, String.valueOf(damage.getMessage()));
    }

    private void abandon() {
        try {
            if (rows != null) {
                rows.abandon();
            }
        } catch (SQLException e) {
            // It is damaged; what it says about that is of no more interest.
        }
        rows = null;
    }
}
