package gatepost.smtp;

/**
 * The patience with one client: what it did wrong or to no use since its last delivered message. Postfix's numbers, but for
 * one: recipients that are refused for good count as errors only where they are most of the session's recipients, because
 * an old list has dead addresses, too.
 *
 * @param most errors, from which on nothing is answered but 421; from half of them on answers are slowed down
 * @param errors since the last delivery
 * @param junk useless commands since the last delivery
 * @param excess recipients over the most that one transaction may have, since the last delivery
 * @param total errors of the whole session, for records and facts
 * @param recipients what became of those that the client named
 */
public record ErrorBudget(int most, int errors, int junk, int excess, int total, Named recipients) {

    /** Useless commands that are free; each further one is an error. */
    public static final int FREE_JUNK = 100;

    /**
     * Postfix's {@code smtpd_recipient_overshoot_limit}: recipients over the limit that are free, because a client that
     * pipelines knows of the limit too late. Each further one is an error.
     */
    public static final int OVERSHOOT = 1000;

    /**
     * Recipients that were answered, but for those over the limit.
     *
     * @param all in this session
     * @param refused for good in this session
     * @param lately those refused for good since the last delivery
     */
    public record Named(int all, int refused, int lately) {

        private static final Named NOBODY = new Named(0, 0, 0);

        private Named with(boolean refusedForGood) {
            int one = refusedForGood ? 1 : 0;
            return new Named(all + 1, refused + one, lately + one);
        }

        private boolean areRefused(int share) {
            return refused * share > all;
        }
    }

    /** @param most errors of one session, at least 2 */
    public static ErrorBudget of(int most) {
        return new ErrorBudget(most, 0, 0, 0, 0, Named.NOBODY);
    }

    public ErrorBudget after(Conduct conduct) {
        return switch (conduct) {
            case FINE -> this;
            case ERROR -> withError();
            case JUNK -> junk < FREE_JUNK ? with(errors, junk + 1, excess, total) : withError();
            case EXCESS -> excess < OVERSHOOT ? with(errors, junk, excess + 1, total) : withError();
        };
    }

    /**
     * After the answer to a recipient.
     *
     * @param refusedForGood by a 5yz; who is put off does nothing wrong
     */
    public ErrorBudget afterRecipient(boolean refusedForGood) {
        return new ErrorBudget(most, errors, junk, excess, total, recipients.with(refusedForGood));
    }

    /** After a message that the backend has taken. It excuses nobody who has used up his budget meanwhile. */
    public ErrorBudget afterDelivery() {
        return isSpent(false)
                ? this
                : new ErrorBudget(most, 0, 0, 0, total, new Named(recipients.all, recipients.refused, 0));
    }

    /** Whether an error, or a recipient that is refused for good, is answered late: more than every fourth is dead. */
    public boolean isStrained() {
        int from = most / 2;
        return errors >= from || errors + recipients.lately >= from && recipients.areRefused(4);
    }

    /**
     * Whether the session must end: {@link GrammarReplies#tooManyErrors} takes the place of the reply.
     *
     * @param owesAnswer whether the open transaction has accepted recipients: refused ones do not cut it off then, or
     *     mail would be lost that was good, but for as many as none has in good faith
     */
    public boolean isSpent(boolean owesAnswer) {
        int bound = owesAnswer ? most + OVERSHOOT : most;
        return errors >= most || errors + recipients.lately >= bound && recipients.areRefused(2);
    }

    private ErrorBudget withError() {
        return with(errors + 1, junk, excess, total + 1);
    }

    private ErrorBudget with(int nowErrors, int nowJunk, int nowExcess, int nowTotal) {
        return new ErrorBudget(most, nowErrors, nowJunk, nowExcess, nowTotal, recipients);
    }
}
