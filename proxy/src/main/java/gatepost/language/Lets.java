package gatepost.language;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names of a policy with their values. It notes which were asked for: what was compiled without asking for a name
 * is the same whatever that name stands for.
 */
final class Lets {

    private final Map<String, Let> values = new LinkedHashMap<>();
    private final Map<String, String> asked = new HashMap<>();

    Optional<Let> find(String name) {
        Optional<Let> found = Optional.ofNullable(values.get(name));
        found.ifPresent(let -> asked.put(name, let.value()));
        return found;
    }

    void put(Let let) {
        values.put(let.name(), let);
    }

    Set<String> names() {
        return values.keySet();
    }

    /** The same with some values changed, and nothing asked for yet. */
    Lets with(Map<String, Let> changed) {
        Lets other = new Lets();
        other.values.putAll(values);
        other.values.putAll(changed);
        return other;
    }

    /** What these names stand for. */
    Map<String, String> values(Set<String> some) {
        Map<String, String> found = new HashMap<>();
        some.forEach(name -> found.put(name, values.get(name).value()));
        return found;
    }

    /** What was asked for since the last {@link #forget}, and what the answer was. */
    Map<String, String> asked() {
        return Map.copyOf(asked);
    }

    void forget() {
        asked.clear();
    }

    /** Counts as asked for. */
    void note(Map<String, String> also) {
        asked.putAll(also);
    }
}
