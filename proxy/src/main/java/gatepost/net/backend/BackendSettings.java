package gatepost.net.backend;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * One backend group as the settings declare it.
 *
 * @param name in the settings, logs and metrics
 * @param hosts in the order in which they are tried, starting at another one each time; resolved
 * @param connections most connections at a time, all event loops together
 * @param ahead connections each event loop makes ahead, greeted but not used; 0 for none
 */
public record BackendSettings(
        String name,
        List<InetSocketAddress> hosts,
        PassClient passClient,
        int connections,
        int ahead,
        BackendTimeouts timeouts) {

    /** Below the 100 processes of the shipped Postfix service: one connection more would wait for a greeting. */
    public static final int CONNECTIONS = 80;

    /** Enough to hide the connect of a burst; each one occupies a process of the backend. */
    public static final int AHEAD = 2;

    public BackendSettings {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty() || connections < 1 || ahead < 0) {
            throw new IllegalArgumentException("backend " + name + " needs a host and a connection");
        }
    }

    /** With everything that has a default at its default. */
    public static BackendSettings of(String name, InetSocketAddress host) {
        return new BackendSettings(
                name, List.of(host), PassClient.XCLIENT, CONNECTIONS, AHEAD, BackendTimeouts.DEFAULT);
    }

    /** The same for another one. */
    public BackendSettings named(String other, List<InetSocketAddress> there) {
        return new BackendSettings(other, there, passClient, connections, ahead, timeouts);
    }

    public BackendSettings passing(PassClient other) {
        return new BackendSettings(name, hosts, other, connections, ahead, timeouts);
    }

    public BackendSettings connections(int most) {
        return new BackendSettings(name, hosts, passClient, most, ahead, timeouts);
    }

    public BackendSettings ahead(int each) {
        return new BackendSettings(name, hosts, passClient, connections, each, timeouts);
    }

    public BackendSettings timeouts(BackendTimeouts other) {
        return new BackendSettings(name, hosts, passClient, connections, ahead, other);
    }
}
