package gatepost.net.smtp;

import gatepost.net.tls.Encryption;
import gatepost.smtp.Extension;
import gatepost.smtp.Offer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where clients are listened to.
 *
 * @param name as policies, metrics and records call it
 * @param greetDelayMillis how long a client has to be silent before it is greeted; 0: not at all
 * @param maxConnections connections at once; one more is told to come back
 * @param errors of a client, and recipients refused for good, that end its session
 * @param takesMail whether mail is taken here at all
 * @param played the client that everybody who connects here plays, in a simulation; empty in earnest
 * @param intermediaries peers that are no clients
 * @param encryption what STARTTLS leads to; without it, it is not offered
 * @param requiresTls whether nothing is taken in plain text (RFC 3207 §4): not for hosts that take mail from everybody
 * @param chunking whether messages may come in chunks (RFC 3030)
 */
public record Listener(
        String name,
        List<InetSocketAddress> addresses,
        long greetDelayMillis,
        int maxConnections,
        int errors,
        boolean takesMail,
        Optional<InetAddress> played,
        Intermediaries intermediaries,
        Optional<Encryption> encryption,
        boolean requiresTls,
        boolean chunking) {

    public Listener {
        addresses = List.copyOf(addresses);
    }

    /** What of it is offered here. */
    Offer of(Offer common) {
        return chunking ? common.with(Extension.CHUNKING) : common;
    }
}
