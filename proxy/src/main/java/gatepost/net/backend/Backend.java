package gatepost.net.backend;

import gatepost.net.backend.BackendHealth.State;
import gatepost.observed.Client;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * One backend at run time, shared by all event loops: its hosts, its permits, what it offers, and for each loop the
 * sessions made ahead. It has no session of its own.
 */
public final class Backend {

    private final BackendSettings settings;
    private final BackendEvents events;
    private final LongSupplier nanos;
    private final BackendConnector connector;
    private final Permits permits;
    private final Shares shares;
    private final List<BackendHost> hosts;
    private final Probes probes;
    private final AtomicReference<State> told = new AtomicReference<>(State.UNKNOWN);
    private final AtomicInteger turn = new AtomicInteger();
    private final ConcurrentMap<EventLoop, SessionsAhead> ahead = new ConcurrentHashMap<>();

    /**
     * @param hostname for the EHLO with which its capabilities are asked
     * @param nanos a clock that never goes back
     */
    Backend(
            BackendSettings settings,
            ChannelFactory<? extends Channel> channels,
            BackendEvents events,
            String hostname,
            LongSupplier nanos) {
        this.settings = settings;
        this.events = events;
        this.nanos = nanos;
        this.connector = new BackendConnector(settings, channels, events, hostname);
        this.permits = new Permits(settings.connections());
        this.shares = new Shares(settings.connections());
        this.hosts = settings.hosts().stream()
                .map(address -> new BackendHost(address, nanos))
                .toList();
        this.probes = new Probes(this, hosts, hostname, nanos);
    }

    public String name() {
        return settings.name();
    }

    /** That of all its hosts together. */
    public BackendHealth health() {
        return BackendHealth.ofAll(hosts.stream().map(BackendHost::health).toList());
    }

    /** Whether no host of it has taken a connection for that long. */
    public boolean isDownFor(Duration time) {
        return health().isDownFor(time.toNanos(), nanos.getAsLong());
    }

    /** In a few words for an admin: up, down, or how many of its hosts are. */
    public String condition() {
        long down = hosts.stream().filter(host -> host.health().isDown()).count();
        return !health().isUp() ? "down" : down == 0 ? "up" : "up, " + down + " of " + hosts.size() + " hosts down";
    }

    /** Each of its hosts, and whether it takes connections, in a few words for an admin. */
    public Map<InetSocketAddress, String> hosts() {
        Map<InetSocketAddress, String> all = new LinkedHashMap<>();
        hosts.forEach(host -> all.put(
                host.address(), host.health().isDown() ? "down" : host.isFull() ? "up, its disk is full" : "up"));
        return all;
    }

    /** What all its hosts offer that are not down, as they said when asked last; empty until one has answered. */
    public Optional<Capabilities> capabilities() {
        return probes.known();
    }

    /** What it offers, on {@code loop}, as soon as one host has answered; fails when none can be asked. */
    CompletableFuture<Capabilities> asked(EventLoop loop) {
        return probes.capabilities(loop);
    }

    /** Asks again for capabilities and health when the last answer is old; whoever needs fresh ones calls this often. */
    public void refresh(EventLoop loop) {
        probes.refresh(loop);
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

    Shares shares() {
        return shares;
    }

    BackendConnector connector() {
        return connector;
    }

    SessionsAhead ahead(EventLoop loop) {
        return ahead.computeIfAbsent(loop, its -> new SessionsAhead(this, its));
    }

    /**
     * A greeted session with the first host in turn that answers.
     *
     * @param client for whom, where a PROXY header says so
     */
    CompletableFuture<BackendSession> connect(EventLoop loop, Optional<Client> client) {
        List<BackendHost> order = inTurn();
        CompletableFuture<BackendSession> session = connect(loop, order.get(0), client);
        for (BackendHost next : order.subList(1, order.size())) {
            session = session.exceptionallyCompose(failed -> connect(loop, next, client));
        }
        return session;
    }

    private CompletableFuture<BackendSession> connect(EventLoop loop, BackendHost host, Optional<Client> client) {
        return connector.connect(loop, host.address(), client).whenComplete((greeted, thrown) -> {
            if (thrown == null) {
                works(host);
            } else if (tells(client, BackendFailed.of(thrown))) {
                fails(host, BackendFailed.of(thrown));
            }
        });
    }

    /** What a host says to a client in particular tells nothing of the host, nor does a lack of ours. */
    private static boolean tells(Optional<Client> client, BackendFailed why) {
        return !why.is(BackendFailure.BUSY)
                && (client.isEmpty() || why.because().isEmpty());
    }

    void works(BackendHost host) {
        if (host.works()) {
            if (hosts.size() > 1) {
                events.hostUp(name(), host.address());
            }
            tell("");
        }
    }

    void fails(BackendHost host, BackendFailed why) {
        if (host.fails()) {
            if (hosts.size() > 1) {
                events.hostDown(name(), host.address(), why.getMessage());
            }
            tell(why.getMessage());
        }
    }

    /** The host of this address has no room for messages. */
    void fills(InetSocketAddress address) {
        if (hosts.stream().anyMatch(host -> host.address().equals(address) && host.fills())) {
            events.hostFull(name(), address);
        }
    }

    /** Whether the next transaction is better put to another host than to this one. */
    boolean avoids(InetSocketAddress address) {
        return hosts.stream().anyMatch(host -> host.address().equals(address) && host.isFull())
                && hosts.stream().anyMatch(host -> host.rank() == 0);
    }

    void close() {
        ahead.values().forEach(SessionsAhead::close);
    }

    /** Another loop may have changed it meanwhile, and told too early; so it is looked at once more. */
    private void tell(String why) {
        State now;
        do {
            now = health().state();
            if (told.getAndSet(now) != now) {
                if (now == State.UP) {
                    events.up(name());
                } else if (now == State.DOWN) {
                    events.down(name(), why);
                }
            }
        } while (now != health().state());
    }

    /** Those with room first; of those that are down one at most, or clients would wait for each of them. */
    private List<BackendHost> inTurn() {
        List<BackendHost> order = new ArrayList<>(hosts);
        Collections.rotate(order, -Math.floorMod(turn.getAndIncrement(), order.size()));
        order.sort(Comparator.comparingInt(BackendHost::rank));
        int up = (int) order.stream().filter(host -> !host.health().isDown()).count();
        return order.subList(0, Math.min(order.size(), up + 1));
    }
}
