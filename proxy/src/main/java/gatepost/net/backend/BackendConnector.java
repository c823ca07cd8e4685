package gatepost.net.backend;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.resolver.NoopAddressResolverGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Connects to hosts of a backend and waits for their greeting. It keeps nothing. */
final class BackendConnector {

    /** With slices of 16 KiB no more than three wait in a channel, as many as a hold pays for when it reads its file. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(16 * 1024, 32 * 1024);

    private final BackendSettings settings;
    private final ChannelFactory<? extends Channel> channels;
    private final BackendEvents events;

    BackendConnector(BackendSettings settings, ChannelFactory<? extends Channel> channels, BackendEvents events) {
        this.settings = settings;
        this.channels = channels;
        this.events = events;
    }

    /** A session that was greeted with 220; fails with UNREACHABLE, MISCONFIGURED (5yz) or NOT_A_REPLY. */
    CompletableFuture<BackendSession> connect(EventLoop loop, InetSocketAddress host) {
        long start = System.nanoTime();
        BackendSession session = new BackendSession(settings.name(), settings.timeouts(), events);
        CompletableFuture<BackendSession> greeted = new CompletableFuture<>();
        ChannelFuture connecting = bootstrap(loop, session).connect(host);
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                String why = String.valueOf(done.cause().getMessage());
                // Without a descriptor there is no channel, and its future tells so on a thread of its own.
                onLoop(loop, () -> failed(host, greeted, BackendFailure.UNREACHABLE, why));
            }
        });
        session.greeting().whenComplete((reply, thrown) -> {
            if (thrown != null) {
                BackendFailed why = BackendFailed.of(thrown);
                failed(host, greeted, whenGreeting(why.failure()), why.getMessage());
            } else if (reply.code() == 220) {
                events.connected(settings.name(), Duration.ofNanos(System.nanoTime() - start));
                greeted.complete(session);
            } else {
                session.kill();
                BackendFailure failure =
                        reply.code() >= 500 ? BackendFailure.MISCONFIGURED : BackendFailure.UNREACHABLE;
                failed(host, greeted, failure, "greeting " + reply);
            }
        });
        return greeted;
    }

    private Bootstrap bootstrap(EventLoop loop, BackendSession session) {
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

    private void failed(
            InetSocketAddress host, CompletableFuture<BackendSession> greeted, BackendFailure failure, String why) {
        String where = host + ": " + why;
        events.connectFailed(settings.name(), where);
        greeted.completeExceptionally(new BackendFailed(failure, where));
    }

    /** An end or a 421 instead of a greeting is a host that does not answer. */
    private static BackendFailure whenGreeting(BackendFailure failure) {
        return failure == BackendFailure.LOST ? BackendFailure.UNREACHABLE : failure;
    }
}
