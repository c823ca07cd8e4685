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
    private final TrustedNetworks networks;
    private final List<IpNetwork> proxies = new ArrayList<>();
    private final List<IpNetwork> namers = new ArrayList<>();
    private final List<IpNetwork> probes = new ArrayList<>();

    IntermediariesReader(SettingValues values, Problems problems) {
        this.values = values;
        this.problems = problems;
        this.networks = new TrustedNetworks(problems);
    }

    void clientFrom(Words words) {
        Place here = words.here();
        Optional<String> way = values.choice(words, List.of(PROXY, XCLIENT));
        if (way.isEmpty()) {
            values.skip(words);
            return;
        }
        networks.read(words, (way.get().equals(PROXY) ? proxies : namers)::add);
        if (!proxies.isEmpty() && !namers.isEmpty()) {
            problems.error(
                    here,
                    "a listener takes clients from proxies or by XCLIENT, not both",
                    "a proxy says who the client is before anything else; open another listener for XCLIENT");
        }
    }

    void probeFrom(Words words) {
        networks.read(words, probes::add);
    }

    Intermediaries intermediaries() {
        return new Intermediaries(
                proxies.isEmpty() ? Optional.empty() : Optional.of(new NetworkSet(proxies)),
                new NetworkSet(namers),
                new NetworkSet(probes));
    }
}
