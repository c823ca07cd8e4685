package gatepost.admin;

import gatepost.lookup.Overrule;
import gatepost.state.Change;
import gatepost.state.Held;
import gatepost.state.Key;
import gatepost.state.Page;
import gatepost.state.Rank;
import gatepost.state.Row;
import gatepost.state.StateStore;
import gatepost.state.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What admins have decided of DNS lists, kept in the store and so over a restart, until they take it back. */
public final class KeptOverrules {

    private static final Table TABLE = new Table("dnslist", Rank.ORDERED);

    /** More lists than any policy has. */
    private static final int MOST = 1000;

    /** As far as four octets count: February 2106. */
    private static final long FOR_EVER = 0xFFFF_FFFFL;

    private final StateStore store;
    private final BiConsumer<String, Optional<Overrule>> lists;

    /** @param lists hear of each decision, by the name of the list */
    public KeptOverrules(StateStore store, BiConsumer<String, Optional<Overrule>> lists) {
        this.store = store;
        this.lists = lists;
    }

    /** Tells the lists what was kept. To be called once, before any is watched; false when the store does not answer. */
    public boolean load() {
        Optional<List<Row>> rows = Answered.of(store.list(Page.of(TABLE, "", MOST), Answered.PATIENCE));
        rows.ifPresent(all -> all.forEach(
                row -> decode(row.held()).ifPresent(by -> lists.accept(row.key().text(), Optional.of(by)))));
        return rows.isPresent();
    }

    /** Keeps a decision, or takes it back; false when the store did not hear of it: nothing has changed. */
    synchronized boolean decide(String list, Optional<Overrule> decision) {
        boolean heard = decision.map(by -> Answered.of(store.update(
                        key(list), Answered.PATIENCE, (old, now) -> Change.keep(encode(by), FOR_EVER, true))))
                .orElseGet(() -> Answered.of(store.remove(key(list), Answered.PATIENCE)))
                .isPresent();
        if (heard) {
            lists.accept(list, decision);
        }
        return heard;
    }

    private static Key key(String list) {
        return Key.of(TABLE, list);
    }

    private static byte[] encode(Overrule by) {
        return (by.kind().name().toLowerCase(Locale.ROOT) + " " + by.by()).getBytes(StandardCharsets.UTF_8);
    }

    /** Empty when it is none, or one of a later version. */
    private static Optional<Overrule> decode(Held held) {
        String[] words = new String(held.value(), StandardCharsets.UTF_8).split(" ", 2);
        return Stream.of(Overrule.Kind.values())
                .filter(kind -> words.length == 2
                        && kind.name().toLowerCase(Locale.ROOT).equals(words[0]))
                .findFirst()
                .map(kind -> new Overrule(kind, words[1]));
    }
}
