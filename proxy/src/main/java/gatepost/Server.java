package gatepost;

import gatepost.admin.AdminHttp;
import gatepost.lookup.Lookups;
import gatepost.net.backend.Backends;
import gatepost.net.hold.Holds;
import gatepost.net.smtp.Sessions;
import gatepost.net.smtp.SmtpDoor;
import gatepost.observe.Metrics;
import gatepost.state.memory.Memories;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;

/** A running Gatepost: owns every part of it, reloads its policy, and stops without losing what is under way. */
public final class Server implements AutoCloseable {

    /** How long a stop waits for messages that are being received or delivered (PROTOCOL: up to 120 s). */
    private static final long DRAIN_SECONDS = 120;

    /** Not 0: a loop without a quiet period may end before it has closed its channels, and what they hold is lost. */
    private static final long QUIET_MILLIS = 10;

    /** How long the loops may take to close what is open. */
    private static final long LOOPS_MILLIS = 5_000;

    private final Logger operator;
    private final EventLoopGroup loops;
    private final PolicyInUse policy;
    private final Logs logs;
    private final Lookups lookups;
    private final Backends backends;
    private final Holds holds;
    private final Memories memories;
    private final Sessions sessions;
    private final SmtpDoor door;
    private Metrics metrics;
    private Optional<AdminHttp> admin = Optional.empty();
    private boolean closed;

    Server(
            Logger operator,
            EventLoopGroup loops,
            PolicyInUse policy,
            Logs logs,
            Lookups lookups,
            Backends backends,
            Holds holds,
            Memories memories,
            Sessions sessions,
            SmtpDoor door) {
        this.operator = operator;
        this.loops = loops;
        this.policy = policy;
        this.logs = logs;
        this.lookups = lookups;
        this.backends = backends;
        this.holds = holds;
        this.memories = memories;
        this.sessions = sessions;
        this.door = door;
    }

    /** The addresses that are listened on, in the order of the settings. */
    public List<InetSocketAddress> addresses() {
        return door.addresses();
    }

    /** Where metrics are served; empty: nowhere. */
    public Optional<InetSocketAddress> adminAddress() {
        return admin.map(AdminHttp::address);
    }

    /** SIGHUP: logs are opened anew, the policy is read, checked, tested and swapped, or stays as it is. */
    public boolean reload() {
        logs.reopen();
        boolean swapped = policy.reload();
        if (swapped) {
            watch(metrics);
        }
        return swapped;
    }

    /** SIGTERM: listens no more, lets every session come to its end, then closes everything. */
    public void stop() {
        operator.info("stopping: {} sessions come to their end", open());
        door.close();
        try {
            sessions.drain().get(DRAIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            operator.warn("{} sessions did not end within {} s", open(), DRAIN_SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException bug) {
            operator.error("draining failed", bug);
        }
        close();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        door.close();
        lookups.close();
        backends.close();
        loops.shutdownGracefully(QUIET_MILLIS, LOOPS_MILLIS, TimeUnit.MILLISECONDS)
                .syncUninterruptibly();
        holds.close();
        memories.store().close();
        admin.ifPresent(AdminHttp::close);
        logs.close();
    }

    boolean isListening() {
        return door.isListening() && !sessions.isDraining();
    }

    /** Whether a backend is up, asked anew where the last answer is old. */
    boolean hasBackend() {
        backends.refresh((EventLoop) loops.next());
        return backends.all().stream().anyMatch(backend -> backend.health().isUp());
    }

    /** Has exactly the DNS lists of the policy watched. */
    void watch(Metrics counting) {
        metrics = counting;
        var lists = policy.loaded().names().dnsLists();
        lists.forEach(list -> counting.dns().list(list.name()));
        lookups.watch(lists);
    }

    void admin(AdminHttp started) {
        admin = Optional.of(started);
    }

    /** A step of the start that may fail: then everything that is there already is closed again. */
    Server orClose(Step step) throws IOException {
        try {
            step.run();
            return this;
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private int open() {
        return sessions.open();
    }

    /** Something that may fail for want of an address. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }
}
