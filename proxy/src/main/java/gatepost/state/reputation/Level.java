package gatepost.state.reputation;

import java.util.Optional;

/** Whom a reputation is of, widest first; each is the prior of the next. The verified domain stands beside them. */
public enum Level {
    ASN("AS", 20, true),
    NETWORK("network", 10, true),
    ADDRESS("here", 4, false),
    DOMAIN("domain", 4, false);

    /** Below this a level above the address is only the address once more. */
    static final int FEWEST_CHILDREN = 5;

    private final String word;
    private final int k;
    private final boolean needsChildren;

    Level(String word, int k, boolean needsChildren) {
        this.word = word;
        this.k = k;
        this.needsChildren = needsChildren;
    }

    /** As how many events the prior counts. */
    int k() {
        return k;
    }

    /** As explanations name it. */
    public String word() {
        return word;
    }

    boolean counts(Optional<ReputationEntry> entry) {
        return entry.filter(e -> !needsChildren || e.childrenSeen() >= FEWEST_CHILDREN)
                .isPresent();
    }
}
