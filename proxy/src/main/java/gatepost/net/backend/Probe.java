package gatepost.net.backend;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks a backend what it offers, since its sessions are opened only when the client has long been told, and since after
 * XCLIENT it no longer says what XCLIENT takes. One probe runs at a time, whoever asked for it.
 */
final class Probe {

    /** Soon enough for clients that are turned away meanwhile, seldom enough for a backend that is starting. */
    private static final Duration WHILE_DOWN = Duration.ofSeconds(1);

    private final Backend backend;
    private final String hostname;
    private final AtomicLong started = new AtomicLong(System.nanoTime());
    private final AtomicReference<Optional<Found>> last = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<CompletableFuture<Capabilities>>> running =
            new AtomicReference<>(Optional.empty());

    Probe(Backend backend, String hostname) {
        this.backend = backend;
        this.hostname = hostname;
    }

    Optional<Capabilities> known() {
        return last.get().map(Found::capabilities);
    }

    /** The capabilities, on {@code loop}: the known ones at once, though old, otherwise when it has answered. */
    CompletableFuture<Capabilities> capabilities(EventLoop loop) {
        Optional<Capabilities> known = known();
        if (known.isPresent()) {
            refresh(loop);
            return CompletableFuture.completedFuture(known.get());
        }
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

    /** Starts a probe when the last answer is old; while the backend is down, once a second. */
    void refresh(EventLoop loop) {
        long now = System.nanoTime();
        long oldest = backend.settings().timeouts().probe().toNanos();
        boolean old = last.get().filter(found -> now - found.at < oldest).isEmpty();
        boolean down = backend.health().isDown();
        if (down ? now - started.get() >= WHILE_DOWN.toNanos() : old) {
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
        started.set(System.nanoTime());
        askAll(loop).whenComplete((found, thrown) -> {
            running.set(Optional.empty());
            if (thrown == null) {
                last.set(Optional.of(new Found(found, System.nanoTime())));
                backend.works();
                mine.complete(found);
            } else {
                backend.fails(BackendFailed.of(thrown));
                mine.completeExceptionally(BackendFailed.of(thrown));
            }
        });
        return mine;
    }

    /** What all hosts that answer have in common. */
    private CompletableFuture<Capabilities> askAll(EventLoop loop) {
        CompletableFuture<Capabilities> all = BackendFailed.future(BackendFailure.UNREACHABLE, "no host");
        for (InetSocketAddress host : backend.settings().hosts()) {
            all = all.handle((found, failed) -> ask(loop, host)
                            .handle((more, alsoFailed) -> common(found, failed, more, alsoFailed))
                            .thenCompose(common -> common))
                    .thenCompose(common -> common);
        }
        return all;
    }

    private static CompletableFuture<Capabilities> common(
            Capabilities found, Throwable failed, Capabilities more, Throwable alsoFailed) {
        if (alsoFailed != null) {
            return failed != null
                    ? CompletableFuture.failedFuture(alsoFailed)
                    : CompletableFuture.completedFuture(found);
        }
        return CompletableFuture.completedFuture(failed != null ? more : found.and(more));
    }

    private CompletableFuture<Capabilities> ask(EventLoop loop, InetSocketAddress host) {
        return backend.connector()
                .connect(loop, host)
                .thenCompose(session -> session.send(BackendCommand.EHLO, "EHLO " + hostname)
                        .thenCompose(reply -> {
                            session.quit();
                            return reply.code() == 250
                                    ? CompletableFuture.completedFuture(Capabilities.of(reply))
                                    : BackendFailed.future(
                                            BackendFailure.MISCONFIGURED, host + ": EHLO was answered " + reply);
                        }));
    }

    private record Found(Capabilities capabilities, long at) {}
}
