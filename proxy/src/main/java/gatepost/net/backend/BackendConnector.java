package gatepost.net.backend;

import gatepost.observed.Client;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.resolver.NoopAddressResolverGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Connects to hosts of a backend, up to where a client can be introduced. It keeps nothing. */
final class BackendConnector {

    /** With slices of 16 KiB no more than three wait in a channel, as many as a hold pays for when it reads its file. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(16 * 1024, 32 * 1024);

    private final BackendSettings settings;
    private final ChannelFactory<? extends Channel> channels;
    private final BackendEvents events;
    private final Optional<StartTls> startTls;

    /** @param hostname for EHLO, where that is needed before a client is known */
    BackendConnector(
            BackendSettings settings,
            ChannelFactory<? extends Channel> channels,
            BackendEvents events,
            String hostname) {
        this.settings = settings;
        this.channels = channels;
        this.events = events;
        this.startTls = settings.tls()
                .map(tls -> new StartTls(tls, hostname, settings.timeouts().command()));
    }

    /**
     * A session that was greeted with 220, within TLS where that is set; fails with UNREACHABLE, BUSY (this host has no socket
     * for it), MISCONFIGURED (5yz, no TLS, a PROXY header not taken) or NOT_A_REPLY.
     *
     * @param client for whom, where a PROXY header says so; empty: for ourselves
     */
    CompletableFuture<BackendSession> connect(EventLoop loop, InetSocketAddress host, Optional<Client> client) {
        long start = System.nanoTime();
        BackendSession session = new BackendSession(settings.name(), host, settings.timeouts(), events);
        CompletableFuture<BackendSession> ready = new CompletableFuture<>();
        ChannelFuture connecting = bootstrap(loop, session, client).connect(host);
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                // Told on a thread of its own where there is no channel.
                onLoop(loop, () -> ready.completeExceptionally(failed(host, notConnected(done.cause()))));
            }
        });
        session.greeting()
                .thenCompose(reply -> greeted(session, reply, start))
                .thenCompose(its ->
                        startTls.map(tls -> tls.secure(its)).orElseGet(() -> CompletableFuture.completedFuture(its)))
                .whenComplete((its, thrown) -> {
                    if (thrown == null) {
                        ready.complete(its);
                    } else {
                        session.kill();
                        ready.completeExceptionally(failed(host, whenGreeting(BackendFailed.of(thrown))));
                    }
                });
        return ready;
    }

    private CompletableFuture<BackendSession> greeted(BackendSession session, BackendReply reply, long start) {
        if (reply.code() == 220 && !session.isUsable()) {
            return CompletableFuture.failedFuture(spokeTwice(reply));
        }
        if (reply.code() == 220) {
            events.connected(settings.name(), Duration.ofNanos(System.nanoTime() - start));
            return CompletableFuture.completedFuture(session);
        }
        BackendFailure failure = reply.code() >= 500 ? BackendFailure.MISCONFIGURED : BackendFailure.UNREACHABLE;
        return CompletableFuture.failedFuture(new BackendFailed(failure, "greeting " + reply, Optional.of(reply)));
    }

    /** The second reply is to the PROXY header, which was taken for a command. */
    private BackendFailed spokeTwice(BackendReply greeting) {
        return new BackendFailed(
                settings.passClient().isProxy() ? BackendFailure.MISCONFIGURED : BackendFailure.NOT_A_REPLY,
                "more than one reply as a greeting",
                Optional.of(greeting));
    }

    private Bootstrap bootstrap(EventLoop loop, BackendSession session, Optional<Client> client) {
        return new Bootstrap()
                .group(loop)
                .channelFactory(channels)
                // A look-up would block the loop; hosts are resolved with the settings.
                .resolver(NoopAddressResolverGroup.INSTANCE)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.timeouts().connect().toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (settings.passClient().isProxy()) {
                            channel.pipeline().addLast(new ProxyHeader(settings.passClient(), client));
                        }
                        channel.pipeline().addLast(new BackendReplyDecoder(), session);
                    }
                });
    }

    private static void onLoop(EventLoop loop, Runnable step) {
        if (loop.inEventLoop()) {
            step.run();
        } else {
            loop.execute(step);
        }
    }

    /** Without a descriptor there is no socket, and the host was never asked. */
    private static BackendFailed notConnected(Throwable cause) {
        return cause instanceof ChannelException
                ? new BackendFailed(BackendFailure.BUSY, "no socket can be made: " + cause.getCause())
                : new BackendFailed(BackendFailure.UNREACHABLE, String.valueOf(cause.getMessage()));
    }

    private BackendFailed failed(InetSocketAddress host, BackendFailed why) {
        String where = host + ": " + why.getMessage();
        events.connectFailed(settings.name(), where);
        return new BackendFailed(why.failure(), where, why.because());
    }

    /**
     * An end or a 421 instead of a greeting is a host that does not answer; but Postfix says 421 4.3.0 to a PROXY header
     * that it cannot read, as one of IPv6 without {@code inet_protocols = all}.
     */
    private BackendFailed whenGreeting(BackendFailed why) {
        if (!why.is(BackendFailure.LOST)) {
            return why;
        }
        boolean header = settings.passClient().isProxy()
                && why.because()
                        .flatMap(BackendReply::enhanced)
                        .filter(code -> code.toString().equals("4.3.0"))
                        .isPresent();
        return header
                ? new BackendFailed(
                        BackendFailure.MISCONFIGURED,
                        "the PROXY header is not taken: " + why.getMessage(),
                        why.because())
                : new BackendFailed(BackendFailure.UNREACHABLE, why.getMessage(), why.because());
    }
}
