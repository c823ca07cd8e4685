package gatepost.state.reputation;

import java.util.Optional;

/** What an admin has decided of a key, whatever is learned. */
public enum Pin {
    NONE,
    GOOD,
    GREY,
    BAD;

    Optional<ReputationClass> decides() {
        return switch (this) {
            case NONE -> Optional.empty();
            case GOOD -> Optional.of(ReputationClass.GOOD);
            case GREY -> Optional.of(ReputationClass.GREY);
            case BAD -> Optional.of(ReputationClass.BAD);
        };
    }
}
