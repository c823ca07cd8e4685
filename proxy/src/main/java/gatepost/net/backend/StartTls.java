package gatepost.net.backend;

import gatepost.net.tls.ClientEncryption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/**
 * Takes a greeted session from plain text to TLS (RFC 3207), or fails: it never goes on in clear. Whatever stands behind
 * the 220 in clear may have been put there by somebody else and ends the session (CVE-2011-0411, the other way round);
 * what EHLO said before is forgotten.
 */
final class StartTls {

    private final ClientEncryption encryption;
    private final String hostname;
    private final Duration patience;

    /** @param patience for the handshake */
    StartTls(ClientEncryption encryption, String hostname, Duration patience) {
        this.encryption = encryption;
        this.hostname = hostname;
        this.patience = patience;
    }

    /** Version and cipher of a session, as {@code TLSv1.3 TLS_AES_256_GCM_SHA384}; empty in plain text. */
    static Optional<String> of(BackendSession session) {
        return Optional.ofNullable(session.pipeline().get(SslHandler.class)).map(handler -> {
            SSLSession its = handler.engine().getSession();
            return its.getProtocol() + " " + its.getCipherSuite();
        });
    }

    /** The same session within TLS; fails with MISCONFIGURED where it is not offered or the certificate is not good. */
    CompletableFuture<BackendSession> secure(BackendSession session) {
        return session.send(BackendCommand.EHLO, "EHLO " + hostname)
                .thenCompose(
                        reply -> reply.code() == 250 && Capabilities.of(reply).offers("STARTTLS")
                                ? session.send(BackendCommand.STARTTLS, "STARTTLS")
                                : BackendFailed.future(
                                        BackendFailure.MISCONFIGURED,
                                        reply.code() == 250 ? "STARTTLS is not offered" : "EHLO was answered " + reply))
                .thenCompose(reply -> reply.code() == 220
                        ? handshake(session)
                        : BackendFailed.future(
                                reply.code() >= 500 ? BackendFailure.MISCONFIGURED : BackendFailure.UNREACHABLE,
                                "STARTTLS was answered " + reply));
    }

    private CompletableFuture<BackendSession> handshake(BackendSession session) {
        ChannelPipeline pipeline = session.pipeline();
        if (!pipeline.get(BackendReplyDecoder.class).isUsedUp()) {
            return BackendFailed.future(
                    BackendFailure.NOT_A_REPLY, "something came in clear behind the reply to STARTTLS");
        }
        CompletableFuture<BackendSession> secured = new CompletableFuture<>();
        SslHandler handler = encryption.handler(pipeline.channel().alloc(), patience);
        handler.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                secured.complete(session);
            } else {
                secured.completeExceptionally(failed(done.cause()));
            }
        });
        pipeline.addFirst(handler);
        return secured;
    }

    private static BackendFailed failed(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        boolean cut = thrown instanceof SslHandshakeTimeoutException
                || thrown instanceof IOException && !(thrown instanceof SSLException);
        return new BackendFailed(
                cut ? BackendFailure.UNREACHABLE : BackendFailure.MISCONFIGURED,
                "no TLS: " + (cut ? "the handshake came to no end" : String.valueOf(cause.getMessage())));
    }
}
