package gatepost.net.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.ChannelException;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class NoSocketTest {

    @Test
    void hostIsNotBlamedForOurOwnLackOfDescriptors() {
        MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            Backend backend = new Backend(
                    BackendSettings.of("postfix", new InetSocketAddress("127.0.0.1", 25)),
                    () -> {
                        throw new ChannelException("Failed to open a socket.", new IOException("Too many open files"));
                    },
                    BackendEvents.NONE,
                    "mx.example.org",
                    System::nanoTime);
            EventLoop loop = (EventLoop) loops.next();
            CompletableFuture<Boolean> onItsLoop = new CompletableFuture<>();
            CompletableFuture<BackendSession> session = CompletableFuture.supplyAsync(
                            () -> backend.connect(loop, Optional.empty()), loop)
                    .thenCompose(connecting -> connecting);
            session.whenComplete((none, thrown) -> onItsLoop.complete(loop.inEventLoop()));

            BackendFailed why = BackendFailed.of(assertThrows(CompletionException.class, session::join));
            assertTrue(why.is(BackendFailure.BUSY), why.getMessage());
            assertEquals(
                    "/127.0.0.1:25: no socket can be made: java.io.IOException: Too many open files", why.getMessage());
            assertFalse(backend.health().isDown());
            assertTrue(onItsLoop.join());
        } finally {
            loops.shutdownGracefully();
        }
    }
}
