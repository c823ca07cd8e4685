package gatepost.policy;

import java.util.Optional;

/** Keeps the strongest refusal: a 5yz over a 4yz, among equals the first. */
final class Strongest {

    private Refusal strongest;

    void offer(Refusal refusal) {
        if (strongest == null || refusal.isStrongerThan(strongest)) {
            strongest = refusal;
        }
    }

    /** Whether nothing can be stronger any more. */
    boolean isFinal() {
        return strongest != null && strongest.reply().isPermanent();
    }

    Optional<Refusal> refusal() {
        return Optional.ofNullable(strongest);
    }
}
