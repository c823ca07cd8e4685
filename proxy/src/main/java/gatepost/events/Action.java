package gatepost.events;

import gatepost.policy.Refusal;
import java.util.Locale;

/** What an answer did. */
public enum Action {
    ACCEPT,
    REJECT,
    DEFER,
    DROP;

    static Action of(Refusal refusal) {
        return switch (refusal.kind()) {
            case REJECT -> REJECT;
            case DEFER -> DEFER;
            case DROP -> DROP;
        };
    }

    /** As logs and metrics write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
