package gatepost.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Something kept for each of many keys, in bounded memory: when there are too many, the half that weighs least is
 * forgotten. What is frequent stays; {@link #lost} says how much of it may be missing at most.
 */
final class Most<V> {

    private final int bound;
    private final Supplier<V> fresh;
    private final ToLongFunction<V> weight;
    private final Map<String, V> kept = new HashMap<>();
    private long lost;

    Most(int bound, Supplier<V> fresh, ToLongFunction<V> weight) {
        this.bound = bound;
        this.fresh = fresh;
        this.weight = weight;
    }

    V of(String key) {
        V value = kept.get(key);
        if (value == null) {
            if (kept.size() >= bound) {
                forgetLightHalf();
            }
            value = fresh.get();
            kept.put(key, value);
        }
        return value;
    }

    /** 0 when nothing was ever forgotten: everything is exact. */
    long lost() {
        return lost;
    }

    /** The heaviest, without those that weigh nothing; equal ones by their keys. */
    List<Map.Entry<String, V>> top(int most, ToLongFunction<V> by) {
        return kept.entrySet().stream()
                .filter(entry -> by.applyAsLong(entry.getValue()) > 0)
                .sorted(Comparator.comparingLong((Map.Entry<String, V> entry) -> -by.applyAsLong(entry.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .limit(most)
                .toList();
    }

    private void forgetLightHalf() {
        List<Map.Entry<String, V>> all = new ArrayList<>(kept.entrySet());
        all.sort(Comparator.comparingLong(entry -> weight.applyAsLong(entry.getValue())));
        List<Map.Entry<String, V>> light = all.subList(0, Math.max(1, all.size() / 2));
        lost += weight.applyAsLong(light.get(light.size() - 1).getValue());
        light.forEach(entry -> kept.remove(entry.getKey()));
    }
}
