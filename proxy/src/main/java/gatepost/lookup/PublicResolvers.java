package gatepost.lookup;

import gatepost.mail.AddressLiteral;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Resolvers that serve everybody. DNS lists count queries by resolver, so these are refused, or told nothing. */
public final class PublicResolvers {

    private static final Set<InetAddress> KNOWN = Stream.of(
                    "8.8.8.8",
                    "8.8.4.4",
                    "2001:4860:4860::8888",
                    "2001:4860:4860::8844",
                    "1.1.1.1",
                    "1.0.0.1",
                    "2606:4700:4700::1111",
                    "2606:4700:4700::1001",
                    "9.9.9.9",
                    "149.112.112.112",
                    "2620:fe::fe",
                    "2620:fe::9",
                    "208.67.222.222",
                    "208.67.220.220",
                    "2620:119:35::35",
                    "2620:119:53::53",
                    "94.140.14.14",
                    "94.140.15.15",
                    "4.2.2.1",
                    "4.2.2.2")
            .map(AddressLiteral::parseBare)
            .flatMap(Optional::stream)
            .collect(Collectors.toUnmodifiableSet());

    private PublicResolvers() {}

    public static boolean contains(InetAddress resolver) {
        return KNOWN.contains(resolver);
    }
}
