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
import java.util.function.BooleanSupplier;

/**
 * Permits for connections to one backend, shared by all event loops without a lock. Who waits is served in order, and
 * on its own loop. Clients that go first wait in a queue of their own, before all others, and one permit of ten is kept
 * for them, unless it is said otherwise.
 */
final class Permits {

    private static final int RESERVE = 10;

    private final int limit;
    private final int kept;
    private final AtomicInteger free;
    private final Queue<Waiter> first = new ConcurrentLinkedQueue<>();
    private final Queue<Waiter> others = new ConcurrentLinkedQueue<>();

    Permits(int limit) {
        this(limit, limit / RESERVE);
    }

    /** @param kept how many are for those only who go first */
    Permits(int limit, int kept) {
        this.limit = limit;
        this.kept = kept;
        this.free = new AtomicInteger(limit);
    }

    int inUse() {
        return limit - free.get();
    }

    /** How many wait, about. */
    int waiting() {
        return first.size() + others.size();
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

    /**
     * Completes on {@code loop}: true with a permit, false when none came free in time.
     *
     * @param isFirst whether others wait until it is served; asked only when there are not enough for everybody
     */
    CompletableFuture<Boolean> acquire(EventLoop loop, Duration patience, BooleanSupplier isFirst) {
        if (first.isEmpty() && others.isEmpty() && tryAcquire(kept)) {
            return CompletableFuture.completedFuture(true);
        }
        boolean goesFirst = isFirst.getAsBoolean();
        if (goesFirst && first.isEmpty() && tryAcquire(0)) {
            return CompletableFuture.completedFuture(true);
        }
        Waiter waiter = new Waiter(loop, new CompletableFuture<>(), new AtomicBoolean());
        Queue<Waiter> queue = goesFirst ? first : others;
        var timer = loop.schedule(() -> giveUp(waiter, queue), patience.toMillis(), TimeUnit.MILLISECONDS);
        queue.add(waiter);
        serve();
        return waiter.got.whenComplete((got, thrown) -> timer.cancel(false));
    }

    void release() {
        free.incrementAndGet();
        serve();
    }

    private void serve() {
        serve(first, 0);
        serve(others, kept);
    }

    /** Hands free permits out. A permit taken for nobody goes back, and a waiter that came meanwhile is looked for again. */
    private void serve(Queue<Waiter> queue, int spare) {
        while (!queue.isEmpty() && tryAcquire(spare)) {
            Waiter next = queue.poll();
            if (next == null || !next.serve()) {
                free.incrementAndGet();
            }
        }
    }

    private void giveUp(Waiter waiter, Queue<Waiter> queue) {
        if (waiter.decided.compareAndSet(false, true)) {
            queue.remove(waiter);
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
