package gatepost.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * What the lists of a policy hold for a time beside their files. Policies that were loaded with it see a change at once,
 * and what has expired is gone without anybody's doing. It outlives policies, and remembers nothing over a restart.
 */
public final class ExtraEntries {

    private final LongSupplier seconds;
    private final AtomicReference<Map<String, ExtraList>> lists = new AtomicReference<>(Map.of());

    /** @param seconds since 1970 */
    public ExtraEntries(LongSupplier seconds) {
        this.seconds = seconds;
    }

    /** For a policy that has the lines of its files only. */
    static ExtraEntries none() {
        return new ExtraEntries(() -> 0);
    }

    /** Adds an entry, in the place of one of the same list that says the same. */
    public void put(ExtraEntry entry) {
        change(entry.list(), list -> list.with(entry));
    }

    /** Takes an entry away, by its normal form; says whether it was there. */
    public boolean remove(String list, String text) {
        AtomicBoolean found = new AtomicBoolean();
        change(list, old -> {
            ExtraList left = old.without(text);
            found.set(left.entries().size() < old.entries().size());
            return left;
        });
        return found.get();
    }

    /** Those of one list, the latest first. */
    public List<ExtraEntry> of(String list) {
        return list(list).entries();
    }

    /** The names of lists that have such entries. */
    public List<String> names() {
        return lists.get().keySet().stream()
                .filter(name -> !list(name).isEmpty())
                .sorted()
                .toList();
    }

    /** Those of one list; the same object as long as they are the same. */
    ExtraList list(String name) {
        ExtraList found = lists.get().getOrDefault(name, ExtraList.EMPTY);
        if (found.isEmpty() || seconds.getAsLong() < found.ends()) {
            return found;
        }
        return change(name, UnaryOperator.identity());
    }

    private ExtraList change(String name, UnaryOperator<ExtraList> change) {
        long second = seconds.getAsLong();
        Map<String, ExtraList> after = lists.updateAndGet(before -> {
            Map<String, ExtraList> next = new HashMap<>(before);
            ExtraList list =
                    change.apply(before.getOrDefault(name, ExtraList.EMPTY).at(second));
            if (list.isEmpty()) {
                next.remove(name);
            } else {
                next.put(name, list);
            }
            return Map.copyOf(next);
        });
        return after.getOrDefault(name, ExtraList.EMPTY);
    }
}
