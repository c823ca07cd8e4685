package gatepost.language;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;

/** A few networks, as settings name them. */
record NetworkSet(List<IpNetwork> networks) implements Predicate<InetAddress> {

    NetworkSet {
        networks = List.copyOf(networks);
    }

    @Override
    public boolean test(InetAddress address) {
        IpNetwork one = IpNetwork.of(address);
        return networks.stream().anyMatch(network -> network.contains(one));
    }
}
