package gatepost.state;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The file, as SQL. Belongs to one thread. Knows nothing of memory, and lets every error through.
 *
 * <p>One table holds everything, since one index over (rank, end) then serves both what has expired and what goes first
 * when the store is full.
 */
final class Rows implements AutoCloseable {

    /** Of the tables below; a file of any other version is set aside. */
    private static final int VERSION = 1;

    private static final int PAGE_SIZE = 4096;
    /** SQLite's own limit, SQLITE_MAX_PAGE_COUNT. */
    private static final long MOST_PAGES = 4_294_967_294L;
    /** Milliseconds for an administrator who looks into the file while it is written. */
    private static final int PATIENCE = 100;
    /** Bytes to which the log is cut after a burst. */
    private static final int LOG_SIZE = 32 << 20;

    private static final List<String> TABLES = List.of(
            "create table tables (id integer primary key, name text not null unique)",
            "create table entries (tab integer not null, key blob not null, value blob not null,"
                    + " stored integer not null, expires integer not null, rank integer not null,"
                    + " primary key (tab, key)) without rowid",
            "create index by_end on entries (rank, expires)",
            "create table figures (name text primary key, value integer not null) without rowid",
            "insert into figures values ('entries', 0), ('closed', 1)",
            "pragma user_version = " + VERSION);

    private final Connection connection;
    private final Statement plain;
    private PreparedStatement select;
    private PreparedStatement update;
    private PreparedStatement insert;
    private PreparedStatement delete;
    private PreparedStatement figure;
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<Integer, Table> tables = new HashMap<>();
    private long count;
    private long countCommitted;

    /**
     * Opens the file, or makes one.
     *
     * @throws SQLException with a code that {@link Damage} knows, when it is no good
     */
    Rows(Path file, StoreSize size) throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try {
            this.plain = connection.createStatement();
            prepareFile(size);
            prepare();
            readTables();
            markClosed(false);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** How many there are, with what is not yet committed. */
    long count() {
        return count;
    }

    void begin() throws SQLException {
        plain.execute("begin immediate");
    }

    void commit() throws SQLException {
        set("entries", count);
        plain.execute("commit");
        countCommitted = count;
    }

    /** After an error that ends the transaction. */
    void rollback() throws SQLException {
        count = countCommitted;
        try {
            plain.execute("rollback");
        } catch (SQLException none) {
            // The error itself has ended it, or came before it began.
        }
        prepare();
    }

    /** After any error, too: the driver gives up a statement that failed. */
    void prepare() throws SQLException {
        select = connection.prepareStatement("select value, stored, expires from entries where tab = ? and key = ?");
        update = connection.prepareStatement(
                "update entries set value = ?, stored = ?, expires = ?, rank = ? where tab = ? and key = ?");
        insert = connection.prepareStatement(
                "insert into entries (value, stored, expires, rank, tab, key) values (?, ?, ?, ?, ?, ?)");
        delete = connection.prepareStatement("delete from entries where tab = ? and key = ?");
        figure = connection.prepareStatement("update figures set value = ? where name = ?");
    }

    /** {@link Held#GONE} when there is none. */
    Held read(Key key) throws SQLException {
        select.setInt(1, id(key.table()));
        select.setBytes(2, key.octets());
        try (ResultSet found = select.executeQuery()) {
            return found.next() ? new Held(found.getBytes(1), found.getLong(2), found.getLong(3)) : Held.GONE;
        }
    }

    /** First as an update: only so it is known whether there is one more. */
    void write(Key key, Held held) throws SQLException {
        if (fill(update, key, held).executeUpdate() == 0) {
            count += fill(insert, key, held).executeUpdate();
        }
    }

    void delete(Key key) throws SQLException {
        delete.setInt(1, id(key.table()));
        delete.setBytes(2, key.octets());
        count -= delete.executeUpdate();
    }

    /** Keys of entries that are over, at most {@code limit} of each rank. */
    List<Key> expired(long now, int limit) throws SQLException {
        List<Key> keys = new ArrayList<>();
        for (Rank rank : Rank.values()) {
            keys.addAll(keys("where rank = " + rank.ordinal() + " and expires <= " + now + " order by expires", limit));
        }
        return keys;
    }

    /** Keys of those who go first. */
    List<Key> leastWorthy(long limit) throws SQLException {
        return keys("order by rank, expires", limit);
    }

    List<Row> list(Page page, long now) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("select key, value, stored, expires from entries"
                + " where tab = ? and key >= ? and expires > ? order by key limit ?")) {
            query.setInt(1, id(page.table()));
            query.setBytes(2, page.from());
            query.setLong(3, now);
            query.setInt(4, page.limit());
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    Key key = Key.of(page.table(), found.getBytes(1));
                    if (!page.contains(key)) {
                        break;
                    }
                    rows.add(new Row(key, new Held(found.getBytes(2), found.getLong(3), found.getLong(4))));
                }
            }
        }
        return rows;
    }

    /** Says in the file that it was closed in peace, and moves the log into it. */
    @Override
    public void close() throws SQLException {
        try {
            markClosed(true);
        } finally {
            connection.close();
        }
    }

    /** Without a word, after damage. */
    void abandon() throws SQLException {
        connection.close();
    }

    private void prepareFile(StoreSize size) throws SQLException {
        plain.execute("pragma busy_timeout = " + PATIENCE);
        plain.execute("pragma page_size = " + PAGE_SIZE);
        plain.execute("pragma journal_mode = wal");
        plain.execute("pragma synchronous = normal");
        plain.execute("pragma temp_store = memory");
        plain.execute("pragma mmap_size = 0");
        plain.execute("pragma journal_size_limit = " + LOG_SIZE);
        plain.execute("pragma cache_size = -" + (size.pageBytes() >> 10));
        plain.execute("pragma max_page_count = " + Math.min(MOST_PAGES, size.fileBytes() / PAGE_SIZE));
        int version = (int) number("pragma user_version");
        if (version == 0 && number("select count(*) from sqlite_schema") == 0) {
            createTables();
        } else if (version != VERSION) {
            throw Damage.of("its version is " + version + ", not " + VERSION);
        }
        if (number("select value from figures where name = 'closed'") == 0) {
            check();
        }
        count = number("select value from figures where name = 'entries'");
        countCommitted = count;
    }

    private void createTables() throws SQLException {
        begin();
        for (String table : TABLES) {
            plain.execute(table);
        }
        plain.execute("commit");
    }

    /** Only after a crash: it reads the whole file. */
    private void check() throws SQLException {
        try (ResultSet found = plain.executeQuery("pragma quick_check(1)")) {
            String finding = found.next() ? found.getString(1) : "nothing";
            if (!finding.equals("ok")) {
                throw Damage.of(finding);
            }
        }
    }

    private void readTables() throws SQLException {
        try (ResultSet found = plain.executeQuery("select id, name from tables")) {
            while (found.next()) {
                ids.put(found.getString(2), found.getInt(1));
            }
        }
    }

    private void markClosed(boolean closed) throws SQLException {
        set("closed", closed ? 1 : 0);
    }

    private void set(String name, long value) throws SQLException {
        figure.setLong(1, value);
        figure.setString(2, name);
        figure.executeUpdate();
    }

    private PreparedStatement fill(PreparedStatement statement, Key key, Held held) throws SQLException {
        statement.setBytes(1, held.value());
        statement.setLong(2, held.storedAt());
        statement.setLong(3, held.expiresAt());
        statement.setInt(4, key.table().rank().ordinal());
        statement.setInt(5, id(key.table()));
        statement.setBytes(6, key.octets());
        return statement;
    }

    private List<Key> keys(String condition, long limit) throws SQLException {
        List<Key> keys = new ArrayList<>();
        String sql = "select tab, key from entries indexed by by_end " + condition + " limit " + limit;
        try (ResultSet found = plain.executeQuery(sql)) {
            while (found.next()) {
                keys.add(Key.of(table(found.getInt(1)), found.getBytes(2)));
            }
        }
        return keys;
    }

    /** A number is never taken back, and a table that is only read gets one, too. */
    private int id(Table table) throws SQLException {
        Integer known = ids.get(table.name());
        if (known == null) {
            try (PreparedStatement add = connection.prepareStatement("insert into tables (name) values (?)")) {
                add.setString(1, table.name());
                add.executeUpdate();
            }
            readTables();
            known = ids.get(table.name());
        }
        tables.putIfAbsent(known, table);
        return known;
    }

    /** A table of which only the file knows, left by another version, has entries that expire like any other. */
    private Table table(int id) {
        return tables.computeIfAbsent(
                id,
                any -> ids.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(any))
                        .map(entry -> new Table(entry.getKey(), Rank.PENDING))
                        .findFirst()
                        .orElseThrow());
    }

    private long number(String sql) throws SQLException {
        try (ResultSet found = plain.executeQuery(sql)) {
            return found.next() ? found.getLong(1) : 0;
        }
    }
}
