package gatepost.state.reputation;

/** What is learned from, and how much it weighs. What itself used reputation is not here: it would feed on itself. */
public enum Evidence {
    SCANNED_CLEAN(1, 0),

    /** The backend took it, nobody scanned it, its score was below half of the limit: acceptance alone says little. */
    ACCEPTED_UNSCANNED(0.25, 0),

    /** A grey message that was let in to see what it is tells more than one of many. */
    SAMPLE_CLEAN(2, 0),
    SAMPLE_SPAM(0, 2),
    TOLD_HAM(5, 0),
    TOLD_SPAM(0, 5),
    SCANNED_SPAM(0, 1),
    MALWARE(0, 5),
    TRAP(0, 5),
    UNKNOWN_RECIPIENT(0, 0.2),
    EARLY_TALK(0, 1),
    NOT_SMTP(0, 1);

    private final Counts weight;

    Evidence(double good, double bad) {
        weight = new Counts(good, bad);
    }

    public Counts weight() {
        return weight;
    }

    /** Whether it alone is as good as evidence from several days. */
    boolean isTrap() {
        return this == TRAP;
    }

    boolean isBad() {
        return weight.bad() > 0;
    }
}
