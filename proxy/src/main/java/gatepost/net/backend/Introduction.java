package gatepost.net.backend;

import gatepost.mail.Printable;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Gets a session with a backend for one client, within its share: a virgin or a new connection, then XCLIENT (or a new
 * one with a PROXY header in front), then the client's own EHLO or HELO, which Postfix and its milters know nothing of otherwise. A session on which anything but 220 came to XCLIENT
 * is killed, since it would go on as ourselves, whom the backend may trust.
 */
final class Introduction {

    private final Backend backend;
    private final EventLoop loop;
    private final ClientIdentity identity;
    private final PassClient passClient;
    private final long began = System.nanoTime();

    Introduction(Backend backend, EventLoop loop, ClientIdentity identity) {
        this.backend = backend;
        this.loop = loop;
        this.identity = identity;
        this.passClient = backend.settings().passClient();
    }

    /** A session that is ready for MAIL, within the client's share; fails with BUSY when that is used up. */
    CompletableFuture<BackendSession> session() {
        InetAddress client = identity.client().address();
        return backend.shares()
                .acquire(loop, client, patience())
                .thenCompose(got -> got ? shared(client) : shareUsedUp())
                .whenComplete((session, thrown) -> backend.ahead(loop).refill());
    }

    private CompletableFuture<BackendSession> shareUsedUp() {
        backend.events().waited(backend.name(), Duration.ofNanos(System.nanoTime() - began), false);
        return BackendFailed.future(BackendFailure.BUSY, "the client uses its share of the connections");
    }

    private CompletableFuture<BackendSession> shared(InetAddress client) {
        CompletableFuture<BackendSession> ready = passClient == PassClient.XCLIENT
                ? backend.asked(loop).thenCompose(this::identified)
                : open(Optional.empty());
        return ready.whenComplete((session, thrown) -> {
            if (thrown == null) {
                session.onClosed(() -> backend.shares().release(client));
            } else {
                backend.shares().release(client);
            }
        });
    }

    /** What is left of the time that a client waits for a connection. */
    private Duration patience() {
        return backend.settings().timeouts().permit().minusNanos(System.nanoTime() - began);
    }

    private CompletableFuture<BackendSession> identified(Capabilities offered) {
        Optional<String> xclient = XClient.line(identity.client(), identity.name(), offered.xclient());
        return xclient.isPresent()
                ? open(xclient)
                : BackendFailed.future(BackendFailure.MISCONFIGURED, "XCLIENT ADDR is not offered");
    }

    private CompletableFuture<BackendSession> open(Optional<String> xclient) {
        Optional<BackendSession> virgin = backend.ahead(loop).take();
        if (virgin.isEmpty()) {
            return fresh(xclient);
        }
        return introduce(virgin.get(), xclient).exceptionallyCompose(thrown -> {
            BackendFailed failed = BackendFailed.of(thrown);
            // It ended while it waited, which only now has come to light.
            boolean stale = virgin.get().answered() == 0 && failed.is(BackendFailure.LOST);
            return stale ? fresh(xclient) : CompletableFuture.failedFuture(failed);
        });
    }

    private CompletableFuture<BackendSession> fresh(Optional<String> xclient) {
        return backend.ahead(loop)
                .connect(
                        passClient.isProxy() ? Optional.of(identity.client()) : Optional.empty(),
                        patience(),
                        identity.goesFirst())
                .thenCompose(session -> introduce(session, xclient).exceptionallyCompose(thrown -> {
                    BackendFailed failed = BackendFailed.of(thrown);
                    boolean refused =
                            failed.because().isPresent() && session.answered() == 0 && passClient != PassClient.NONE;
                    return refused
                            ? BackendFailed.future(
                                    BackendFailure.MISCONFIGURED, passClient.word() + ": " + failed.getMessage())
                            : CompletableFuture.failedFuture(failed);
                }));
    }

    private CompletableFuture<BackendSession> introduce(BackendSession session, Optional<String> xclient) {
        session.beginUse();
        if (xclient.isEmpty()) {
            return greet(session);
        }
        return session.send(BackendCommand.XCLIENT, xclient.get()).thenCompose(reply -> {
            if (reply.code() == 220) {
                return greet(session);
            }
            session.kill();
            return BackendFailed.future(BackendFailure.MISCONFIGURED, "XCLIENT was answered " + reply);
        });
    }

    private CompletableFuture<BackendSession> greet(BackendSession session) {
        String verb = identity.extended() ? "EHLO " : "HELO ";
        // One word, whatever the client said: a backend that refuses it would seem to refuse us.
        String name = Printable.ascii(identity.helo()).replace(' ', '?');
        return session.send(BackendCommand.EHLO, verb + name).thenCompose(reply -> {
            if (reply.code() == 250) {
                session.capabilities(identity.extended() ? Capabilities.of(reply) : Capabilities.NONE);
                return CompletableFuture.completedFuture(session);
            }
            session.kill();
            BackendFailure failure = reply.code() >= 500 ? BackendFailure.MISCONFIGURED : BackendFailure.UNREACHABLE;
            return BackendFailed.future(failure, verb + "was answered " + reply);
        });
    }
}
