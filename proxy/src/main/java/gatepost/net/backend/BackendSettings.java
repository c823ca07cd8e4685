package gatepost.net.backend;

import gatepost.net.tls.ClientEncryption;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * One backend group as the settings declare it.
 *
 * @param name in the settings, logs and metrics
 * @param hosts in the order in which they are tried, starting at another one each time; resolved
 * @param connections most connections at a time, all event loops together
 * @param ahead connections each event loop makes ahead, greeted but not used; 0 for none, as where the client must be
 *     known first
 * @param tls how its connections are encrypted; empty: not at all
 */
public record BackendSettings(
        String name,
        List<InetSocketAddress> hosts,
        PassClient passClient,
        int connections,
        int ahead,
        BackendTimeouts timeouts,
        Optional<ClientEncryption> tls) {

    /** Below the 100 processes of the shipped Postfix service: one connection more would wait for a greeting. */
    public static final int CONNECTIONS = 80;

    /** Enough to hide the connect of a burst; each one occupies a process of the backend. */
    public static final int AHEAD = 2;

    public BackendSettings {
        hosts = List.copyOf(hosts);
        ahead = passClient.isProxy() ? 0 : ahead;
        if (hosts.isEmpty() || connections < 1 || ahead < 0) {
            throw new IllegalArgumentException("backend " + name + " needs a host and a connection");
        }
    }

    /** With everything that has a default at its default. */
    public static BackendSettings of(String name, InetSocketAddress host) {
        return new BackendSettings(
                name, List.of(host), PassClient.XCLIENT, CONNECTIONS, AHEAD, BackendTimeouts.DEFAULT, Optional.empty());
    }

    /** The same for another one. */
    public BackendSettings named(String other, List<InetSocketAddress> there) {
        return new BackendSettings(other, there, passClient, connections, ahead, timeouts, tls);
    }

    public BackendSettings passing(PassClient other) {
        return new BackendSettings(name, hosts, other, connections, ahead, timeouts, tls);
    }

    public BackendSettings connections(int most) {
        return new BackendSettings(name, hosts, passClient, most, ahead, timeouts, tls);
    }

    public BackendSettings ahead(int each) {
        return new BackendSettings(name, hosts, passClient, connections, each, timeouts, tls);
    }

    public BackendSettings timeouts(BackendTimeouts other) {
        return new BackendSettings(name, hosts, passClient, connections, ahead, other, tls);
    }

    public BackendSettings encrypted(ClientEncryption by) {
        return new BackendSettings(name, hosts, passClient, connections, ahead, timeouts, Optional.of(by));
    }
}
