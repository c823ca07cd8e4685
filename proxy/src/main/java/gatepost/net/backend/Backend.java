package gatepost.net.backend;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One backend at run time, shared by all event loops: its permits, its health, what it offers, and for each loop the
 * sessions made ahead. It has no session of its own.
 */
public final class Backend {

    private final BackendSettings settings;
    private final BackendEvents events;
    private final BackendConnector connector;
    private final Permits permits;
    private final Probe probe;
    private final AtomicReference<BackendHealth> health = new AtomicReference<>(BackendHealth.UNKNOWN);
    private final AtomicInteger turn = new AtomicInteger();
    private final ConcurrentMap<EventLoop, SessionsAhead> ahead = new ConcurrentHashMap<>();

    /** @param hostname for the EHLO with which its capabilities are asked */
    Backend(
            BackendSettings settings,
            ChannelFactory<? extends Channel> channels,
            BackendEvents events,
            String hostname) {
        this.settings = settings;
        this.events = events;
        this.connector = new BackendConnector(settings, channels, events);
        this.permits = new Permits(settings.connections());
        this.probe = new Probe(this, hostname);
    }

    public String name() {
        return settings.name();
    }

    public BackendHealth health() {
        return health.get();
    }

    /** What it offered when it was asked last; empty until it has answered once. */
    public Optional<Capabilities> capabilities() {
        return probe.known();
    }

    /** What it offers, on {@code loop}, as soon as it has answered; fails when it cannot be asked. */
    CompletableFuture<Capabilities> asked(EventLoop loop) {
        return probe.capabilities(loop);
    }

    /** Asks again for capabilities and health when the last answer is old; whoever needs fresh ones calls this often. */
    public void refresh(EventLoop loop) {
        probe.refresh(loop);
    }

    /** Connections that are open or being opened. */
    public int connections() {
        return permits.inUse();
    }

    /** What is asked of it to what it can give: connections in use and clients that wait for one, to all connections. */
    public double demand() {
        return (double) (permits.inUse() + permits.waiting()) / settings.connections();
    }

    BackendSettings settings() {
        return settings;
    }

    BackendEvents events() {
        return events;
    }

    Permits permits() {
        return permits;
    }

    Probe probe() {
        return probe;
    }

    BackendConnector connector() {
        return connector;
    }

    SessionsAhead ahead(EventLoop loop) {
        return ahead.computeIfAbsent(loop, its -> new SessionsAhead(this, its));
    }

    /** A greeted session with the first host in turn that answers. */
    CompletableFuture<BackendSession> connect(EventLoop loop) {
        List<InetSocketAddress> hosts = inTurn();
        CompletableFuture<BackendSession> session = connector.connect(loop, hosts.get(0));
        for (InetSocketAddress next : hosts.subList(1, hosts.size())) {
            session = session.exceptionallyCompose(failed -> connector.connect(loop, next));
        }
        return session.whenComplete((greeted, thrown) -> {
            if (thrown == null) {
                works();
            } else {
                fails(BackendFailed.of(thrown));
            }
        });
    }

    void works() {
        if (!health.getAndSet(BackendHealth.UP).isUp()) {
            events.up(name());
        }
    }

    void fails(BackendFailed why) {
        BackendHealth before = health.getAndUpdate(was -> was.isDown() ? was : BackendHealth.downNow());
        if (!before.isDown()) {
            events.down(name(), why.getMessage());
        }
    }

    void close() {
        ahead.values().forEach(SessionsAhead::close);
    }

    private List<InetSocketAddress> inTurn() {
        List<InetSocketAddress> hosts = new ArrayList<>(settings.hosts());
        Collections.rotate(hosts, -Math.floorMod(turn.getAndIncrement(), hosts.size()));
        return hosts;
    }
}
