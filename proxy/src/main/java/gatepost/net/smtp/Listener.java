package gatepost.net.smtp;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where clients are listened to.
 *
 * @param name as policies, metrics and records call it
 * @param greetDelayMillis how long a client has to be silent before it is greeted; 0: not at all
 * @param maxConnections connections at once; one more is told to come back
 * @param takesMail whether mail is taken here at all
 */
public record Listener(
        String name, List<InetSocketAddress> addresses, long greetDelayMillis, int maxConnections, boolean takesMail) {

    public Listener {
        addresses = List.copyOf(addresses);
    }
}
