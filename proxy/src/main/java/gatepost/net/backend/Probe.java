package gatepost.net.backend;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Asks a host what it offers, since its sessions are opened only when the client has long been told, and since after
 * XCLIENT it no longer says what XCLIENT takes; and whether it is back. One probe of a host runs at a time, whoever asked
 * for it.
 */
final class Probe {

    /** Soon enough for clients that are turned away meanwhile, seldom enough for a backend that is starting. */
    private static final Duration WHILE_DOWN = Duration.ofSeconds(1);

    private final Backend backend;
    private final BackendHost host;
    private final String hostname;
    private final LongSupplier nanos;
    private final AtomicLong started;
    private final AtomicReference<Optional<Found>> last = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<CompletableFuture<Capabilities>>> running =
            new AtomicReference<>(Optional.empty());

    Probe(Backend backend, BackendHost host, String hostname, LongSupplier nanos) {
        this.backend = backend;
        this.host = host;
        this.hostname = hostname;
        this.nanos = nanos;
        this.started = new AtomicLong(nanos.getAsLong());
    }

    Optional<Capabilities> known() {
        return last.get().map(Found::capabilities);
    }

    boolean isDown() {
        return host.health().isDown();
    }

    /** What it offers, on {@code loop}, asked now. */
    CompletableFuture<Capabilities> capabilities(EventLoop loop) {
        CompletableFuture<Capabilities> here = new CompletableFuture<>();
        start(loop)
                .whenComplete((found, thrown) -> loop.execute(() -> {
                    if (thrown == null) {
                        here.complete(found);
                    } else {
                        here.completeExceptionally(thrown);
                    }
                }));
        return here;
    }

    /** Starts a probe when the last answer is old; while the host is down, once a second. */
    void refresh(EventLoop loop) {
        long now = nanos.getAsLong();
        long oldest = backend.settings().timeouts().probe().toNanos();
        boolean old = last.get().filter(found -> now - found.at < oldest).isEmpty();
        if (isDown() ? now - started.get() >= WHILE_DOWN.toNanos() : old) {
            start(loop);
        }
    }

    private CompletableFuture<Capabilities> start(EventLoop loop) {
        CompletableFuture<Capabilities> mine = new CompletableFuture<>();
        Optional<CompletableFuture<Capabilities>> before =
                running.getAndUpdate(now -> now.isPresent() ? now : Optional.of(mine));
        if (before.isPresent()) {
            return before.get();
        }
        started.set(nanos.getAsLong());
        ask(loop).whenComplete((found, thrown) -> {
            running.set(Optional.empty());
            if (thrown == null) {
                last.set(Optional.of(new Found(found, nanos.getAsLong())));
                backend.works(host);
                mine.complete(found);
            } else {
                backend.fails(host, BackendFailed.of(thrown));
                mine.completeExceptionally(BackendFailed.of(thrown));
            }
        });
        return mine;
    }

    private CompletableFuture<Capabilities> ask(EventLoop loop) {
        return backend.connector()
                .connect(loop, host.address(), Optional.empty())
                .thenCompose(session -> session.send(BackendCommand.EHLO, "EHLO " + hostname)
                        .thenCompose(reply -> {
                            session.quit();
                            return reply.code() == 250
                                    ? CompletableFuture.completedFuture(Capabilities.of(reply))
                                    : BackendFailed.future(
                                            BackendFailure.MISCONFIGURED,
                                            host.address() + ": EHLO was answered " + reply);
                        }));
    }

    private record Found(Capabilities capabilities, long at) {}
}
