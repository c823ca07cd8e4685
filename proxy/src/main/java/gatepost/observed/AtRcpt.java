package gatepost.observed;

import gatepost.mail.Address;
import gatepost.mail.Reference;

/** What is observed at RCPT TO; a transaction has one for each recipient that was named. */
public interface AtRcpt extends AtMail {

    AtMail atMail();

    Address recipient();

    /** Recipients accepted so far in this transaction, and this one. */
    int recipientCount();

    /** Recipients refused so far in this session. */
    int recipientsFailed();

    /** Number of this RCPT command in its transaction, from 1. */
    int recipientNumber();

    @Override
    default AtHelo atHelo() {
        return atMail().atHelo();
    }

    @Override
    default Reference transaction() {
        return atMail().transaction();
    }

    @Override
    default Address sender() {
        return atMail().sender();
    }

    @Override
    default long declaredSize() {
        return atMail().declaredSize();
    }

    @Override
    default boolean utf8() {
        return atMail().utf8();
    }

    @Override
    default int transactionNumber() {
        return atMail().transactionNumber();
    }

    /** What RCPT TO adds. */
    record Seen(
            AtMail atMail,
            Address recipient,
            int recipientCount,
            int recipientsFailed,
            int recipientNumber,
            int errors,
            Load load)
            implements AtRcpt {}
}
