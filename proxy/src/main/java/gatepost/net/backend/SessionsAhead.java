package gatepost.net.backend;

import gatepost.observed.Client;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The virgin sessions of one event loop with one backend: greeted, nothing sent yet, so they can become anybody's. A
 * session that ends or speaks while it waits is dropped, and none grows old, because a backend that was reconfigured
 * goes on with old sessions as before. Only a session that was used is replaced; without mail there are none.
 */
final class SessionsAhead {

    private final Backend backend;
    private final EventLoop loop;
    private final Deque<BackendSession> waiting = new ArrayDeque<>();
    private int coming;
    private boolean closed;

    SessionsAhead(Backend backend, EventLoop loop) {
        this.backend = backend;
        this.loop = loop;
    }

    /** One that is greeted and holds a permit, given back when its connection closes. */
    Optional<BackendSession> take() {
        Optional<BackendSession> usable = Optional.empty();
        while (usable.isEmpty() && !waiting.isEmpty()) {
            BackendSession next = waiting.removeFirst();
            if (backend.avoids(next.host())) {
                next.quit();
            } else {
                usable = Optional.of(next).filter(BackendSession::isUsable);
            }
        }
        return usable;
    }

    /**
     * A new one; fails with BUSY when there was no permit in time, else as {@link BackendConnector#connect}.
     *
     * @param client for whom, where a PROXY header says so
     */
    CompletableFuture<BackendSession> connect(Optional<Client> client, Duration patience, BooleanSupplier goesFirst) {
        long start = System.nanoTime();
        return backend.permits().acquire(loop, patience, goesFirst).thenCompose(got -> {
            backend.events().waited(backend.name(), Duration.ofNanos(System.nanoTime() - start), got);
            return got
                    ? connectPermitted(client)
                    : BackendFailed.future(BackendFailure.BUSY, "all connections are in use");
        });
    }

    /** Makes up for what was taken, while there are permits enough for those who need one now. */
    void refill() {
        int wanted = backend.settings().ahead();
        int spare = backend.settings().connections() / 2;
        while (!closed && waiting.size() + coming < wanted && backend.permits().tryAcquire(spare)) {
            coming++;
            connectPermitted(Optional.empty()).whenComplete((session, thrown) -> {
                coming--;
                if (thrown == null) {
                    keep(session);
                }
            });
        }
    }

    void close() {
        try {
            loop.execute(() -> {
                closed = true;
                waiting.forEach(BackendSession::quit);
                waiting.clear();
            });
        } catch (RejectedExecutionException stopped) {
            // Its connections ended with the loop.
        }
    }

    private CompletableFuture<BackendSession> connectPermitted(Optional<Client> client) {
        return backend.connect(loop, client).whenComplete((session, thrown) -> {
            if (thrown == null) {
                session.onClosed(backend.permits()::release);
            } else {
                backend.permits().release();
            }
        });
    }

    private void keep(BackendSession session) {
        if (closed) {
            session.quit();
            return;
        }
        waiting.add(session);
        session.onClosed(() -> waiting.remove(session));
        loop.schedule(
                () -> {
                    if (waiting.remove(session)) {
                        session.quit();
                    }
                },
                backend.settings().timeouts().virgin().toMillis(),
                TimeUnit.MILLISECONDS);
    }
}
