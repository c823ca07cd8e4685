package gatepost.language;

import gatepost.language.Settings.Intermediaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code client-from (proxy|xclient) NET...} and {@code probe-from NET...} of one listener. */
final class IntermediariesReader {

    private static final String PROXY = "proxy";
    private static final String XCLIENT = "xclient";

    private final SettingValues values;
    private final Problems problems;
    private final List<IpNetwork> proxies = new ArrayList<>();
    private final List<IpNetwork> namers = new ArrayList<>();
    private final List<IpNetwork> probes = new ArrayList<>();

    IntermediariesReader(SettingValues values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    void clientFrom(Words words) {
        Place here = words.here();
        Optional<String> way = values.choice(words, List.of(PROXY, XCLIENT));
        if (way.isEmpty()) {
            values.skip(words);
            return;
        }
        networks(words, way.get().equals(PROXY) ? proxies : namers);
        if (!proxies.isEmpty() && !namers.isEmpty()) {
            problems.error(
                    here,
                    "a listener takes clients from proxies or by XCLIENT, not both",
                    "a proxy says who the client is before anything else; open another listener for XCLIENT");
        }
    }

    void probeFrom(Words words) {
        networks(words, probes);
    }

    Intermediaries intermediaries() {
        return new Intermediaries(
                proxies.isEmpty() ? Optional.empty() : Optional.of(new NetworkSet(proxies)),
                new NetworkSet(namers),
                new NetworkSet(probes));
    }

    private void networks(Words words, List<IpNetwork> all) {
        do {
            words.take("a network such as 192.0.2.0/24").ifPresent(token -> network(token, all));
        } while (words.more());
    }

    private void network(Token token, List<IpNetwork> all) {
        Optional<IpNetwork> network = IpNetwork.parse(token.text());
        if (network.isEmpty()) {
            problems.error(
                    token.place(), "expected a network, not " + token.quoted(), "as 192.0.2.0/24 or 2001:db8::1");
        } else if (network.get().prefix() == 0 || network.get().equals(IpNetwork.ALL_IPV4)) {
            problems.error(
                    token.place(),
                    "everybody could say who they are: " + token.quoted(),
                    "write the addresses of those who may");
        } else {
            all.add(network.get().network());
        }
    }
}
