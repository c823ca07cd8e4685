package gatepost.net.backend;

import gatepost.mail.Address;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * All backends of this host, shared by all event loops. It owns the connections made ahead; the others belong to the
 * transactions that opened them.
 */
public final class Backends implements AutoCloseable {

    /** A backend that is started anew is back sooner; who waits longer is better sent to the next MX. */
    private static final Duration GONE = Duration.ofSeconds(5);

    private final Map<String, Backend> byName = new LinkedHashMap<>();
    private final BackendGroups groups;

    /**
     * @param channels makes client sockets of the kind that the event loops drive
     * @param hostname for the EHLO with which capabilities are asked
     * @param nanos a clock that never goes back
     */
    public Backends(
            List<BackendSettings> settings,
            BackendGroups groups,
            ChannelFactory<? extends Channel> channels,
            BackendEvents events,
            String hostname,
            LongSupplier nanos) {
        this.groups = groups;
        settings.forEach(each -> byName.put(each.name(), new Backend(each, channels, events, hostname, nanos)));
        groups.groups().forEach(group -> {
            if (!byName.containsKey(group.backend())) {
                throw new IllegalArgumentException("there is no backend " + group.backend());
            }
        });
    }

    /** A client towards the backends; all its work is done on {@code loop}, which is the client's. */
    public BackendClient client(EventLoop loop, ClientIdentity identity) {
        return new BackendClient(this, loop, identity);
    }

    /**
     * Has the backends asked, on {@code loop}, where what is known of them is old. To be called at start, at each EHLO
     * and before readiness is told.
     */
    public void refresh(EventLoop loop) {
        byName.values().forEach(backend -> backend.refresh(loop));
    }

    /**
     * Whether all backends have been down for more than a few seconds, so that no recipient could be taken; then, on
     * {@code loop}, they are asked again.
     */
    public boolean areGone(EventLoop loop) {
        boolean gone = byName.values().stream().allMatch(backend -> backend.isDownFor(GONE));
        if (gone) {
            refresh(loop);
        }
        return gone;
    }

    /** Completes when every backend has answered; fails when one cannot be asked. */
    public CompletableFuture<Void> asked(EventLoop loop) {
        return CompletableFuture.allOf(
                byName.values().stream().map(backend -> backend.asked(loop)).toArray(CompletableFuture[]::new));
    }

    /** What all backends offer that have been asked; empty before the first has answered. */
    public Optional<Capabilities> capabilities() {
        return byName.values().stream()
                .flatMap(backend -> backend.capabilities().stream())
                .reduce(Capabilities::and);
    }

    public Collection<Backend> all() {
        return List.copyOf(byName.values());
    }

    /** Takes leave of the connections made ahead and makes no more. */
    @Override
    public void close() {
        byName.values().forEach(Backend::close);
    }

    Backend backendOf(Address recipient) {
        return byName.get(groups.backendOf(recipient));
    }
}
