package gatepost;

import gatepost.admin.AdminReload;
import gatepost.questions.DnsList;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running Gatepost: owns every part of it, reloads its policy, and stops without losing what is under way. */
public final class Server implements AutoCloseable {

    /** How long a stop waits for messages that are being received or delivered (PROTOCOL: up to 120 s). */
    private static final long DRAIN_SECONDS = 120;

    /** How long those who wait for the next process wait at most for our sessions before it may begin. */
    private static final long HAND_OVER_SECONDS = 3;

    /** A loop without a moment of quiet may end before it has closed its channels, and leave their buffers behind. */
    private static final long QUIET_MILLIS = 10;

    private static final long LOOPS_MILLIS = 5_000;

    private final ServerParts parts;
    private final Administration administration;
    private final ListFileWatch lists;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private boolean closed;

    Server(ServerParts parts) {
        this.parts = parts;
        this.administration = new Administration(parts, this);
        this.lists = new ListFileWatch(parts.policy(), parts.operator());
    }

    /** The addresses that are listened on, in the order of the settings. */
    public List<InetSocketAddress> addresses() {
        return parts.door().addresses();
    }

    /** Where metrics are served; empty: nowhere. */
    public Optional<InetSocketAddress> adminAddress() {
        return administration.httpAddress();
    }

    /** Where the pages for admins are; empty: nowhere. */
    public Optional<InetSocketAddress> consoleAddress() {
        return administration.consoleAddress();
    }

    /** Completes when what the backends offer is known, and so what EHLO says. */
    CompletableFuture<Void> backendsAsked() {
        return parts.backends().asked(parts.loops().next());
    }

    /**
     * SIGHUP: logs are opened anew, certificates read when they have changed, the policy is read, checked, tested and
     * swapped, or stays as it is.
     */
    public AdminReload.Outcome reload() {
        parts.logs().reopen();
        parts.certificates().refresh();
        AdminReload.Outcome outcome = parts.policy().reload();
        if (outcome.swapped()) {
            watchLists();
        }
        return outcome;
    }

    /** SIGTERM: listens no more, lets every session come to its end, then closes everything. */
    public void stop() {
        parts.operator()
                .info(
                        "stopping: {} sessions come to their end",
                        parts.sessions().open());
        try {
            drain();
        } finally {
            close();
        }
    }

    private void drain() {
        parts.door().close();
        CompletableFuture<Void> drained = parts.sessions().drain();
        if (parts.door().hasHandedOver() && !comes(drained, HAND_OVER_SECONDS)) {
            handOver();
        }
        if (!comes(drained, DRAIN_SECONDS)) {
            parts.operator()
                    .warn(
                            "{} sessions did not end within {} s",
                            parts.sessions().open(),
                            DRAIN_SECONDS);
            parts.sessions().dismiss();
        }
    }

    /** Gives up what the next process needs. The sessions that are left go on as if nothing were remembered. */
    private void handOver() {
        parts.operator()
                .info(
                        "{} sessions go on without what is remembered: the next process may have it",
                        parts.sessions().open());
        administration.close();
        parts.memories().store().close();
    }

    private boolean comes(CompletableFuture<Void> drained, long seconds) {
        try {
            drained.get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException bug) {
            parts.operator().error("draining failed", bug);
            return true;
        }
    }

    /** Completes when everything is closed. */
    public CompletableFuture<Void> stopped() {
        return stopped;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        closing(parts.door());
        closing(lists);
        closing(parts.load());
        closing(parts.certificates());
        closing(parts.lookups());
        closing(parts.backends());
        closing(() -> parts.loops()
                .shutdownGracefully(QUIET_MILLIS, LOOPS_MILLIS, TimeUnit.MILLISECONDS)
                .syncUninterruptibly());
        closing(parts.holds());
        closing(parts.memories().store());
        closing(administration);
        closing(parts.logs());
        stopped.complete(null);
    }

    /** One part that cannot be closed keeps neither the others open nor the process running. */
    private void closing(AutoCloseable part) {
        try {
            part.close();
        } catch (Throwable bug) {
            parts.operator().error("stopping: a part cannot be closed", bug);
        }
    }

    /** Takes up the work; when a step of it fails, everything that is there already is closed again. */
    Server open(Step listen) throws IOException {
        try {
            parts.certificates().start();
            administration.takeBackOverrules();
            watchLists();
            administration.open();
            lists.start();
            listen.run();
            return this;
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** Has exactly the DNS lists of the policy watched. */
    private void watchLists() {
        List<DnsList> lists = parts.policy().loaded().names().dnsLists();
        parts.metrics().dns().lists(lists.stream().map(DnsList::name).toList());
        parts.lookups().watch(lists);
        parts.lookups().watchResolver(parts.policy().loaded().ownDomainsInDns());
    }

    /** Something that may fail for want of an address. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }
}
