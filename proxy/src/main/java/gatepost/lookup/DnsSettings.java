package gatepost.lookup;

import gatepost.mail.AddressLiteral;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.ResolverConfig;

/**
 * What the settings say about the DNS.
 *
 * @param resolvers whom to ask, the first one first; never empty
 * @param timeout how long a session waits for its answers
 */
public record DnsSettings(List<InetSocketAddress> resolvers, Duration timeout) {

    /** In all, then unknown: a sender waits, so does a process of ours. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);

    private static final int PORT = 53;

    public DnsSettings {
        resolvers = List.copyOf(resolvers);
        if (resolvers.isEmpty()) {
            throw new IllegalArgumentException("no resolver");
        }
    }

    /** The name servers of this machine (/etc/resolv.conf), with the default timeout. */
    public static DnsSettings ofThisMachine() {
        return new DnsSettings(ResolverConfig.getCurrentConfig().servers(), DEFAULT_TIMEOUT);
    }

    /**
     * How long the transport waits before it says timeout. Twice as long as a session: an answer that is late for one
     * fills the cache for the next.
     */
    public Duration patience() {
        return timeout.multipliedBy(2);
    }

    /** Reads {@code 192.0.2.53}, {@code 127.0.0.1:5353}, {@code 2001:db8::53} or {@code [::1]:5353}; else empty. */
    public static Optional<InetSocketAddress> resolver(String text) {
        boolean bracketed = text.startsWith("[");
        int colon = text.lastIndexOf(':');
        boolean hasPort =
                bracketed ? colon == text.indexOf(']') + 1 && colon > 0 : colon >= 0 && colon == text.indexOf(':');
        String address = hasPort ? text.substring(0, colon) : text;
        if (bracketed) {
            if (!address.endsWith("]")) {
                return Optional.empty();
            }
            address = address.substring(1, address.length() - 1);
        }
        Optional<Integer> port = hasPort ? port(text.substring(colon + 1)) : Optional.of(PORT);
        return AddressLiteral.parseBare(address).flatMap(a -> port.map(p -> new InetSocketAddress(a, p)));
    }

    private static Optional<Integer> port(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Integer.parseInt(text)).filter(p -> p > 0 && p <= 65535) : Optional.empty();
    }
}
