package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.policy.PolicyBook;
import gatepost.policy.Stance;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A policy that reads its facts through somebody's lens: out of a log, for one. */
public record LensedPolicy(PolicyBook book, boolean onlyWatches) {

    /**
     * Compiles a policy that loads without errors; one that only watches is compiled as if it acted, and says so.
     *
     * @param lens gives what conditions and texts read instead of the fact itself
     * @return empty when it can no longer be read
     */
    public static Optional<LensedPolicy> of(
            Sources sources, String path, String hostname, UnaryOperator<BoundFact<?>> lens) {
        return Reading.of(sources, path, hostname).map(reading -> {
            Declarations names = reading.names();
            Draft draft = Draft.compile(reading.statements(), names, new FactTable(names, lens), new Problems());
            boolean watches = names.stance() == Stance.MONITOR;
            return new LensedPolicy(watches ? draft.enforced() : draft.book(""), watches);
        });
    }
}
