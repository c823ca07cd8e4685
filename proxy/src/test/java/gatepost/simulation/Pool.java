package gatepost.simulation;

import java.util.List;
import java.util.random.RandomGenerator;

/** The hosts of one sender; each attempt may leave from another. */
record Pool(String name, List<Host> hosts) {

    Pool {
        hosts = List.copyOf(hosts);
    }

    static Pool of(Host host) {
        return new Pool(host.address().getHostAddress(), List.of(host));
    }

    Host any(RandomGenerator random) {
        return hosts.get(random.nextInt(hosts.size()));
    }
}
