package gatepost.replay;

/** What becomes of a recipient, or of a client that never came to name one. */
public enum Fate {
    ACCEPTED("accepted"),
    PUT_OFF("put off"),
    REFUSED("refused"),
    /** A client that the log turned away may go on; what it would have said is not in the log. */
    LET_ON("let go on");

    private final String words;

    Fate(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
