package gatepost.net.backend;

import gatepost.mail.Printable;
import io.netty.channel.EventLoop;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Gets a session with a backend for one client: a virgin or a new connection, then XCLIENT, then the client's own EHLO
 * or HELO, which Postfix and its milters know nothing of otherwise. A session on which anything but 220 came to XCLIENT
 * is killed, since it would go on as ourselves, whom the backend may trust.
 */
final class Introduction {

    private final Backend backend;
    private final EventLoop loop;
    private final ClientIdentity identity;

    Introduction(Backend backend, EventLoop loop, ClientIdentity identity) {
        this.backend = backend;
        this.loop = loop;
        this.identity = identity;
    }

    /** A session that is ready for MAIL. */
    CompletableFuture<BackendSession> session() {
        CompletableFuture<BackendSession> ready = backend.settings().passClient() == PassClient.XCLIENT
                ? backend.asked(loop).thenCompose(this::identified)
                : open(Optional.empty());
        return ready.whenComplete((session, thrown) -> backend.ahead(loop).refill());
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
                .connect(identity.goesFirst())
                .thenCompose(session -> introduce(session, xclient).exceptionallyCompose(thrown -> {
                    BackendFailed failed = BackendFailed.of(thrown);
                    boolean refused = failed.because().isPresent() && session.answered() == 0 && xclient.isPresent();
                    return refused
                            ? BackendFailed.future(BackendFailure.MISCONFIGURED, "XCLIENT: " + failed.getMessage())
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
        return session.send(BackendCommand.EHLO, verb + Printable.ascii(identity.helo()))
                .thenCompose(reply -> {
                    if (reply.code() == 250) {
                        session.capabilities(identity.extended() ? Capabilities.of(reply) : Capabilities.NONE);
                        return CompletableFuture.completedFuture(session);
                    }
                    session.kill();
                    BackendFailure failure =
                            reply.code() >= 500 ? BackendFailure.MISCONFIGURED : BackendFailure.UNREACHABLE;
                    return BackendFailed.future(failure, verb + "was answered " + reply);
                });
    }
}
