package gatepost.net.smtp;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Peers of a listener that are no clients, or may name others.
 *
 * @param proxies whose PROXY header is believed; where there are any, nobody else may connect
 * @param namers whose XCLIENT is believed; who says none is a client itself
 * @param probes who only looks whether we are there
 */
public record Intermediaries(
        Optional<Predicate<InetAddress>> proxies, Predicate<InetAddress> namers, Predicate<InetAddress> probes) {

    public static final Intermediaries NONE = new Intermediaries(Optional.empty(), any -> false, any -> false);
}
