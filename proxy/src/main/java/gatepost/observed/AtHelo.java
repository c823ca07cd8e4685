package gatepost.observed;

import gatepost.mail.HeloName;
import gatepost.mail.Reference;
import java.util.Optional;

/** What is observed at EHLO or HELO, on top of what was seen at connect. */
public interface AtHelo extends AtConnect {

    AtConnect atConnect();

    HeloName helo();

    /** Whether the client said EHLO, so that extensions are in use. */
    boolean extended();

    /** What the connection was encrypted with when the client said so; empty in plain text. */
    Optional<Tls> tls();

    @Override
    default Reference session() {
        return atConnect().session();
    }

    @Override
    default Client client() {
        return atConnect().client();
    }

    @Override
    default Peer peer() {
        return atConnect().peer();
    }

    @Override
    default long second() {
        return atConnect().second();
    }

    @Override
    default boolean pregreet() {
        return atConnect().pregreet();
    }

    /** What EHLO or HELO adds. */
    record Seen(AtConnect atConnect, HeloName helo, boolean extended, Optional<Tls> tls, int errors, Load load)
            implements AtHelo {

        /** In plain text. */
        public Seen(AtConnect atConnect, HeloName helo, boolean extended, int errors, Load load) {
            this(atConnect, helo, extended, Optional.empty(), errors, load);
        }
    }
}
