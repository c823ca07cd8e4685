package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.facts.Catalogue;
import gatepost.facts.FactKind;
import gatepost.facts.PolicyNames;
import gatepost.policy.ScoreSoFar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The facts that one policy may mention, each bound once. */
final class FactTable {

    private final PolicyNames names;
    private final UnaryOperator<BoundFact<?>> lens;
    private final Map<String, BoundFact<?>> bound = new HashMap<>();

    /**
     * @param lens what conditions and texts read instead of the fact itself; embedded tests put their values there
     */
    FactTable(PolicyNames names, UnaryOperator<BoundFact<?>> lens) {
        this.names = names;
        this.lens = lens;
    }

    Optional<BoundFact<?>> find(String name) {
        if (Catalogue.isScore(name)) {
            return Optional.of(ScoreSoFar.FACT);
        }
        BoundFact<?> known = bound.get(name);
        if (known == null) {
            Optional<BoundFact<?>> fresh = Catalogue.bind(name, names).<BoundFact<?>>map(lens::apply);
            fresh.ifPresent(fact -> bound.put(name, fact));
            return fresh;
        }
        return Optional.of(known);
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
