package gatepost.admin;

import gatepost.observe.Traffic;
import java.util.List;

/**
 * How a host is and what it does, for a screen that is drawn every second. It goes over the admin socket as JSON.
 *
 * @param uptime as {@code 3d 4h}
 * @param policy its hash
 * @param memory octets that messages take until their verdict
 */
public record Live(
        String host,
        String version,
        String uptime,
        String policy,
        String load,
        long connections,
        long mostConnections,
        long memory,
        long mostMemory,
        List<Status.Part> backends,
        List<Status.Part> dnsLists,
        Traffic traffic) {

    public Live {
        backends = List.copyOf(backends);
        dnsLists = List.copyOf(dnsLists);
    }

    /** @param now in seconds since 1970 */
    static Live of(String host, Status status, long now, Traffic traffic) {
        return new Live(
                host,
                status.running().version(),
                Times.span(now - status.running().started()),
                status.running().policyHash(),
                status.load(),
                status.listeners().stream().mapToLong(Status.Listener::open).sum(),
                status.listeners().stream().mapToLong(Status.Listener::limit).sum(),
                status.messages().used(),
                status.messages().limit(),
                status.backends(),
                status.dnsLists(),
                traffic);
    }
}
