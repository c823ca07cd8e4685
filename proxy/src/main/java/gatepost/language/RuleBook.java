package gatepost.language;

import gatepost.observed.Phase;
import gatepost.policy.Effect;
import gatepost.policy.Mode;
import gatepost.policy.Rule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of a policy while it is compiled, phase by phase in the order in which they will run. */
final class RuleBook {

    private final Map<Phase, List<Written>> rules = new EnumMap<>(Phase.class);
    private final Map<String, Place> names = new LinkedHashMap<>();

    RuleBook() {
        for (Phase phase : Phase.values()) {
            rules.put(phase, new ArrayList<>());
        }
    }

    /** Notes a name, whether or not its rule can be used; where it was used before, if it was. */
    Optional<Place> claim(String name, Place place) {
        return Optional.ofNullable(names.putIfAbsent(name, place));
    }

    void add(Phase phase, List<Written> block, boolean first) {
        rules.get(phase).addAll(first ? 0 : rules.get(phase).size(), block);
    }

    Set<String> names() {
        return names.keySet();
    }

    boolean isHeader(String name) {
        return all().stream()
                .anyMatch(written ->
                        written.rule().name().equals(name) && written.rule().effect() instanceof Effect.AddField);
    }

    List<Written> of(Phase phase) {
        return rules.get(phase);
    }

    List<Written> all() {
        return rules.values().stream().flatMap(List::stream).toList();
    }

    Optional<Written> find(String name) {
        return all().stream().filter(w -> w.rule().name().equals(name)).findFirst();
    }

    List<Rule> rules() {
        return all().stream().map(Written::rule).toList();
    }

    void mode(String name, Mode mode) {
        for (List<Written> ofPhase : rules.values()) {
            ofPhase.replaceAll(w -> w.rule().name().equals(name) ? w.withMode(mode) : w);
        }
    }
}
