package gatepost.net.backend;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Permits for connections to one backend, shared by all event loops without a lock. Who waits is served in order, and
 * on its own loop.
 */
final class Permits {

    private final int limit;
    private final AtomicInteger free;
    private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();

    Permits(int limit) {
        this.limit = limit;
        this.free = new AtomicInteger(limit);
    }

    int inUse() {
        return limit - free.get();
    }

    /** Takes one that more than {@code spare} others would stay free beside. */
    boolean tryAcquire(int spare) {
        int seen = free.get();
        while (seen > spare) {
            if (free.compareAndSet(seen, seen - 1)) {
                return true;
            }
            seen = free.get();
        }
        return false;
    }

    /** Completes on {@code loop}: true with a permit, false when none came free in time. */
    CompletableFuture<Boolean> acquire(EventLoop loop, Duration patience) {
        if (waiters.isEmpty() && tryAcquire(0)) {
            return CompletableFuture.completedFuture(true);
        }
        Waiter waiter = new Waiter(loop, new CompletableFuture<>(), new AtomicBoolean());
        var timer = loop.schedule(() -> giveUp(waiter), patience.toMillis(), TimeUnit.MILLISECONDS);
        waiters.add(waiter);
        serve();
        return waiter.got.whenComplete((got, thrown) -> timer.cancel(false));
    }

    void release() {
        free.incrementAndGet();
        serve();
    }

    /** Hands free permits out. A permit taken for nobody goes back, and a waiter that came meanwhile is looked for again. */
    private void serve() {
        while (!waiters.isEmpty() && tryAcquire(0)) {
            Waiter next = waiters.poll();
            if (next == null || !next.serve()) {
                free.incrementAndGet();
            }
        }
    }

    private void giveUp(Waiter waiter) {
        if (waiter.decided.compareAndSet(false, true)) {
            waiters.remove(waiter);
            waiter.got.complete(false);
        }
    }

    private record Waiter(EventLoop loop, CompletableFuture<Boolean> got, AtomicBoolean decided) {

        boolean serve() {
            if (!decided.compareAndSet(false, true)) {
                return false;
            }
            try {
                loop.execute(() -> got.complete(true));
                return true;
            } catch (RejectedExecutionException stopped) {
                return false;
            }
        }
    }
}
