package gatepost.observed;

import gatepost.mail.Address;
import gatepost.mail.HeloName;
import gatepost.mail.Reference;
import java.util.Optional;

/** What is observed at MAIL FROM. */
public interface AtMail extends AtHelo {

    AtHelo atHelo();

    /** Names the transaction. */
    Reference transaction();

    Address sender();

    /** The SIZE parameter in octets (RFC 1870), 0 when the client declared none. */
    long declaredSize();

    /** Whether SMTPUTF8 was declared (RFC 6531). */
    boolean utf8();

    /** Number of this transaction in its session, from 1. */
    int transactionNumber();

    @Override
    default Reference reference() {
        return transaction();
    }

    @Override
    default AtConnect atConnect() {
        return atHelo().atConnect();
    }

    @Override
    default HeloName helo() {
        return atHelo().helo();
    }

    @Override
    default boolean extended() {
        return atHelo().extended();
    }

    @Override
    default Optional<Tls> tls() {
        return atHelo().tls();
    }

    /** What MAIL FROM adds. */
    record Seen(
            AtHelo atHelo,
            Reference transaction,
            Address sender,
            long declaredSize,
            boolean utf8,
            int transactionNumber,
            int errors,
            Load load)
            implements AtMail {}
}
