package gatepost.language;

import gatepost.mail.Address;
import gatepost.policy.Mismatch;
import gatepost.policy.Policy;
import gatepost.policy.PolicyBook;
import gatepost.policy.Stance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A policy that is not the same for every recipient. Recipients for whom the same overrides hold share one effective
 * policy, compiled when the first of them comes; policies share the rules that are the same.
 */
final class PoliciesByRecipient implements PolicyBook {

    /** Effective policies kept; whoever addresses ever new combinations has them compiled again. */
    private static final int MOST = 4096;

    private final Draft draft;
    private final Stance stance;
    private final String hash;
    private final OverrideIndex index;
    private final Effective common;
    private final long largest;
    private final AtomicReference<Map<List<Integer>, Effective>> known = new AtomicReference<>(Map.of());

    private record Effective(Policy policy, long largestMessage) {}

    PoliciesByRecipient(Draft draft, Stance stance, String hash) {
        this.draft = draft;
        this.stance = stance;
        this.hash = hash;
        this.index = new OverrideIndex(draft.overrides(), draft.names().domains());
        this.common = effective(Changes.NONE);
        this.largest = draft.overrides().stream()
                .mapToLong(each -> draft.largestMessage(each.changes()))
                .reduce(common.largestMessage(), Math::max);
    }

    @Override
    public Policy common() {
        return common.policy();
    }

    @Override
    public Policy of(Address recipient) {
        return effective(recipient).policy();
    }

    @Override
    public String hash() {
        return hash;
    }

    @Override
    public long largestMessage() {
        return largest;
    }

    @Override
    public long largestMessage(Address recipient) {
        return effective(recipient).largestMessage();
    }

    @Override
    public Mismatch mismatch() {
        return draft.names().mismatch();
    }

    private Effective effective(Address recipient) {
        List<Integer> holding = index.of(recipient);
        if (holding.isEmpty()) {
            return common;
        }
        Effective found = known.get().get(holding);
        return found == null ? keep(holding, effective(index.changes(holding))) : found;
    }

    private Effective effective(Changes changes) {
        return new Effective(draft.policy(stance, changes), draft.largestMessage(changes));
    }

    /** Two threads may compile the same; either result will do. */
    private Effective keep(List<Integer> holding, Effective made) {
        known.updateAndGet(before -> {
            Map<List<Integer>, Effective> after = new HashMap<>(before.size() < MOST ? before : Map.of());
            after.put(holding, made);
            return after;
        });
        return made;
    }
}
