package gatepost.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** What a week came to. */
final class Figures {

    private final Map<Kind, KindFigures> kinds = new EnumMap<>(Kind.class);
    private final List<Long> entries = new ArrayList<>();

    Figures() {
        for (Kind kind : Kind.values()) {
            kinds.put(kind, new KindFigures());
        }
    }

    KindFigures of(Kind kind) {
        return kinds.get(kind);
    }

    void remembers(long count) {
        entries.add(count);
    }

    /** Entries in memory at the end of each day. */
    List<Long> entries() {
        return Collections.unmodifiableList(entries);
    }

    int sum(Predicate<Kind> which, ToIntFunction<KindFigures> of) {
        return kinds.entrySet().stream()
                .filter(kind -> which.test(kind.getKey()))
                .mapToInt(kind -> of.applyAsInt(kind.getValue()))
                .sum();
    }

    List<Long> delays(Predicate<Kind> which) {
        return kinds.entrySet().stream()
                .filter(kind -> which.test(kind.getKey()))
                .flatMap(kind -> kind.getValue().delays().stream())
                .sorted()
                .toList();
    }
}
