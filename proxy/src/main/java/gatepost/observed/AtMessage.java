package gatepost.observed;

import gatepost.mail.Address;

/** What is observed at the end of data, for one accepted recipient: the message is judged for each of them. */
public interface AtMessage extends AtRcpt {

    AtRcpt atRcpt();

    MessageFigures figures();

    /** Seconds since 1970 at which the end of data came. */
    long received();

    @Override
    default AtMail atMail() {
        return atRcpt().atMail();
    }

    @Override
    default Address recipient() {
        return atRcpt().recipient();
    }

    @Override
    default int recipientCount() {
        return atRcpt().recipientCount();
    }

    @Override
    default int recipientsFailed() {
        return atRcpt().recipientsFailed();
    }

    @Override
    default int recipientNumber() {
        return atRcpt().recipientNumber();
    }

    /** What the message adds. */
    record Seen(AtRcpt atRcpt, MessageFigures figures, long received, int errors, Load load) implements AtMessage {}
}
