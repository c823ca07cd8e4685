package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.facts.Catalogue;
import gatepost.facts.FactKind;
import gatepost.policy.ScoreSoFar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The facts that one policy may mention, each bound once. */
final class FactTable {

    private final Declarations names;
    private final UnaryOperator<BoundFact<?>> lens;
    private final Map<String, Known> bound = new HashMap<>();

    /** A fact, and the names that it asks for: whatever mentions it depends on them. */
    private record Known(BoundFact<?> fact, Map<String, String> asked) {}

    /**
     * @param lens what conditions and texts read instead of the fact itself; embedded tests put their values there
     */
    FactTable(Declarations names, UnaryOperator<BoundFact<?>> lens) {
        this.names = names;
        this.lens = lens;
    }

    Optional<BoundFact<?>> find(String name) {
        if (Catalogue.isScore(name)) {
            return Optional.of(ScoreSoFar.FACT);
        }
        if (!bound.containsKey(name)) {
            bind(name);
        }
        Optional<Known> known = Optional.ofNullable(bound.get(name));
        known.ifPresent(fact -> names.lets().note(fact.asked()));
        return known.map(Known::fact);
    }

    /** The same facts where names have other values. */
    FactTable where(Declarations others) {
        return new FactTable(others, lens);
    }

    private void bind(String name) {
        Map<String, String> before = names.lets().asked();
        names.lets().forget();
        Catalogue.bind(name, names)
                .ifPresent(fact ->
                        bound.put(name, new Known(lens.apply(fact), names.lets().asked())));
        names.lets().note(before);
    }

    /** The words of a fact that is one of several. */
    List<String> words(String name) {
        return Catalogue.find(name, names).map(FactKind::words).orElse(List.of());
    }

    /** Every name, for suggestions. */
    List<String> names() {
        return Catalogue.names(names);
    }
}
