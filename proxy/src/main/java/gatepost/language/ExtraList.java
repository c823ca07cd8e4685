package gatepost.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The entries that a list has for a time, the latest first: so it wins, as the first line of a file does.
 *
 * @param ends the second in which the first of them is gone
 */
record ExtraList(List<ExtraEntry> entries, long ends) {

    static final ExtraList EMPTY = new ExtraList(List.of(), Long.MAX_VALUE);

    static ExtraList of(List<ExtraEntry> entries) {
        List<ExtraEntry> sorted = entries.stream()
                .sorted(Comparator.comparingInt(ExtraEntry::number).reversed())
                .toList();
        long ends = sorted.stream().mapToLong(ExtraEntry::until).min().orElse(Long.MAX_VALUE);
        return new ExtraList(sorted, ends);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    ExtraList at(long second) {
        return second < ends
                ? this
                : of(entries.stream().filter(entry -> second < entry.until()).toList());
    }

    /** In the place of one that says the same. */
    ExtraList with(ExtraEntry added) {
        List<ExtraEntry> all = new ArrayList<>(without(added.text()).entries);
        all.add(added);
        return of(all);
    }

    ExtraList without(String text) {
        return of(entries.stream().filter(entry -> !entry.text().equals(text)).toList());
    }
}
