package gatepost.net.smtp;

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
 * @param takesMail whether mail is taken here at all
 * @param played the client that everybody who connects here plays, in a simulation; empty in earnest
 */
public record Listener(
        String name,
        List<InetSocketAddress> addresses,
        long greetDelayMillis,
        int maxConnections,
        boolean takesMail,
        Optional<InetAddress> played) {

    public Listener {
        addresses = List.copyOf(addresses);
    }

    /** Where everybody is who he is. */
    public Listener(
            String name,
            List<InetSocketAddress> addresses,
            long greetDelayMillis,
            int maxConnections,
            boolean takesMail) {
        this(name, addresses, greetDelayMillis, maxConnections, takesMail, Optional.empty());
    }
}
