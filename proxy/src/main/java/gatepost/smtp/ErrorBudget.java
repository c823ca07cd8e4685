package gatepost.smtp;

/**
 * The patience with one client: what it did wrong or to no use since its last delivered message. Postfix's numbers.
 *
 * @param errors since the last delivery
 * @param junk useless commands since the last delivery
 * @param total errors of the whole session, for records and facts
 */
public record ErrorBudget(int errors, int junk, int total) {

    /** From here on answers should be slowed down. */
    public static final int SOFT = 10;

    /** From here on nothing is answered but 421. */
    public static final int HARD = 20;

    /** Useless commands that are free; each further one is an error. */
    public static final int FREE_JUNK = 100;

    public static final ErrorBudget FULL = new ErrorBudget(0, 0, 0);

    public ErrorBudget after(Conduct conduct) {
        return switch (conduct) {
            case FINE -> this;
            case ERROR -> withError();
            case JUNK -> junk < FREE_JUNK ? new ErrorBudget(errors, junk + 1, total) : withError();
        };
    }

    /** After a message that the backend has taken. */
    public ErrorBudget afterDelivery() {
        return new ErrorBudget(0, 0, total);
    }

    public boolean isStrained() {
        return errors >= SOFT;
    }

    /** Whether the session must end: {@link GrammarReplies#tooManyErrors} takes the place of the reply. */
    public boolean isSpent() {
        return errors >= HARD;
    }

    private ErrorBudget withError() {
        return new ErrorBudget(errors + 1, junk, total + 1);
    }
}
