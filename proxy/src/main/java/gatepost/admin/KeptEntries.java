package gatepost.admin;

import gatepost.language.ExtraEntries;
import gatepost.language.ExtraEntry;
import gatepost.language.ListKind;
import gatepost.questions.Answer;
import gatepost.state.Change;
import gatepost.state.Held;
import gatepost.state.Key;
import gatepost.state.Page;
import gatepost.state.Rank;
import gatepost.state.Row;
import gatepost.state.StateStore;
import gatepost.state.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Temporary entries of lists, kept in the store and so over a restart. The lists read them from {@link ExtraEntries},
 * which follows: nothing acts that is not kept.
 */
public final class KeptEntries {

    private static final Table TABLE = new Table("list", Rank.ORDERED);
    private static final int VERSION = 1;
    private static final int PAGE = 1000;

    private final StateStore store;
    private final ExtraEntries entries;

    public KeptEntries(StateStore store, ExtraEntries entries) {
        this.store = store;
        this.entries = entries;
    }

    /**
     * Has the lists see what was kept. To be called once, before anybody is served.
     *
     * @return how many there were; empty when the store does not answer
     */
    public Optional<Integer> load() {
        int count = 0;
        Page page = Page.of(TABLE, "", PAGE);
        while (true) {
            Optional<List<Row>> rows = Answered.of(store.list(page, Answered.PATIENCE));
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            for (Row row : rows.get()) {
                Optional<ExtraEntry> entry = decode(row.key(), row.held());
                entry.ifPresent(entries::put);
                count += entry.isPresent() ? 1 : 0;
            }
            if (rows.get().size() < PAGE) {
                return Optional.of(count);
            }
            page = page.after(rows.get().get(PAGE - 1).key());
        }
    }

    /** Those of one list, the latest first. */
    List<ExtraEntry> of(String list) {
        return entries.of(list);
    }

    /** The lists that have any. */
    List<String> names() {
        return entries.names();
    }

    /**
     * Adds an entry, in the place of one that says the same.
     *
     * @param text in its normal form
     * @return the entry; empty when the store did not keep it
     */
    synchronized Optional<ExtraEntry> add(
            String list, ListKind kind, String text, long seconds, String user, String note) {
        int number =
                1 + entries.of(list).stream().mapToInt(ExtraEntry::number).max().orElse(0);
        CompletableFuture<Answer<ExtraEntry>> kept = store.update(key(list, text), Answered.PATIENCE, (old, now) -> {
            ExtraEntry.Remark remark = new ExtraEntry.Remark(user, now, note);
            ExtraEntry entry = new ExtraEntry(list, kind, text, number, now + seconds, remark);
            return Change.keep(encode(entry), entry.until(), entry);
        });
        Optional<ExtraEntry> added = Answered.of(kept);
        added.ifPresent(entries::put);
        return added;
    }

    /** Takes an entry away; says whether it was there. Empty when the store did not hear of it: nothing has changed. */
    synchronized Optional<Boolean> remove(String list, String text) {
        Optional<Boolean> removed = Answered.of(store.remove(key(list, text), Answered.PATIENCE));
        return removed.map(there -> entries.remove(list, text) | there);
    }

    /** Neither a name nor an entry has a space. */
    private static Key key(String list, String text) {
        return Key.of(TABLE, list + " " + text);
    }

    private static byte[] encode(ExtraEntry entry) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(octets)) {
            out.writeByte(VERSION);
            out.writeUTF(entry.kind().word());
            out.writeInt(entry.number());
            out.writeLong(entry.remark().since());
            out.writeUTF(entry.remark().by());
            out.writeUTF(entry.remark().note());
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return octets.toByteArray();
    }

    /** Empty when it is none, or one of a later version. */
    private static Optional<ExtraEntry> decode(Key key, Held held) {
        String[] place = key.text().split(" ", 2);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(held.value()))) {
            Optional<ListKind> kind = in.readUnsignedByte() == VERSION ? ListKind.of(in.readUTF()) : Optional.empty();
            if (kind.isEmpty() || place.length < 2) {
                return Optional.empty();
            }
            int number = in.readInt();
            long since = in.readLong();
            String by = in.readUTF();
            ExtraEntry.Remark remark = new ExtraEntry.Remark(by, since, in.readUTF());
            return Optional.of(new ExtraEntry(place[0], kind.get(), place[1], number, held.expiresAt(), remark));
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }
}
