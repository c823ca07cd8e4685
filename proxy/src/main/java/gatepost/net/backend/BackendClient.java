package gatepost.net.backend;

import gatepost.mail.Reference;
import io.netty.channel.EventLoop;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One client towards the backends, from its EHLO or HELO to the next or to its end. Between two transactions it may keep
 * one session for a moment; a session never passes from one client to another, because it bears the first one's name.
 */
public final class BackendClient implements AutoCloseable {

    private final Backends backends;
    private final EventLoop loop;
    private final ClientIdentity identity;
    private Optional<Idle> idle = Optional.empty();
    private boolean closed;

    BackendClient(Backends backends, EventLoop loop, ClientIdentity identity) {
        this.backends = backends;
        this.loop = loop;
        this.identity = identity;
    }

    /**
     * A transaction of this client; one at a time, closed by whoever asked for it.
     *
     * @param reference names the transaction in the backend's log
     */
    public BackendTransaction transaction(Reference reference, EnvelopePath sender) {
        return new BackendTransaction(this, reference, sender);
    }

    /** Takes leave of the session that is kept, if any. A transaction must be closed on its own. */
    @Override
    public void close() {
        closed = true;
        idle.ifPresent(kept -> kept.session.quit());
        idle = Optional.empty();
    }

    Backends backends() {
        return backends;
    }

    EventLoop loop() {
        return loop;
    }

    /** The session kept from the transaction before, when it is with this backend, still there and the best there is. */
    Optional<BackendSession> takeIdle(Backend backend) {
        Optional<Idle> kept = idle;
        idle = Optional.empty();
        if (kept.isPresent()
                && (kept.get().backend != backend
                        || backend.avoids(kept.get().session.host()))) {
            kept.get().session.quit();
            return Optional.empty();
        }
        return kept.map(Idle::session).filter(BackendSession::isUsable);
    }

    CompletableFuture<BackendSession> open(Backend backend) {
        return new Introduction(backend, loop, identity).session();
    }

    /** Keeps a session without a transaction for a moment. */
    void keep(Backend backend, BackendSession session) {
        if (closed || idle.isPresent()) {
            session.quit();
            return;
        }
        Idle kept = new Idle(backend, session);
        idle = Optional.of(kept);
        loop.schedule(
                () -> {
                    if (idle.filter(kept::equals).isPresent()) {
                        idle = Optional.empty();
                        session.quit();
                    }
                },
                backend.settings().timeouts().keep().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private record Idle(Backend backend, BackendSession session) {}
}
