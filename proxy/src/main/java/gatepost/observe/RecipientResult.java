package gatepost.observe;

import gatepost.events.Action;
import gatepost.events.Decision;
import java.util.Locale;

/** What became of a recipient. A drop counts by its class, as the sender's server reads it. */
enum RecipientResult {
    ACCEPTED,
    REJECTED,
    DEFERRED;

    static RecipientResult of(Decision decision) {
        if (decision.action() == Action.ACCEPT) {
            return ACCEPTED;
        }
        return decision.refusal().orElseThrow().reply().isPermanent() ? REJECTED : DEFERRED;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
