package gatepost.state;

import gatepost.questions.Answer;
import gatepost.questions.Cause;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one thread that touches the disk. It does what is asked of it in order, and in between it has the changes
 * written, each second or when there are many. What it does is {@link Disk}'s business.
 */
final class DiskThread {

    /** Calls that wait. At some 100,000 reads per second they are served well within any deadline. */
    private static final int QUEUE = 8192;
    /** Calls served between two lots of rows, so that a flood of them does not hold up the write. */
    private static final int SERVED_MEANWHILE = 64;
    /** After so long in a write nobody is served until it is done: what it writes must not get older. */
    private static final long MEANWHILE = TimeUnit.MILLISECONDS.toNanos(250);

    /** What is wanted of the disk. */
    @FunctionalInterface
    interface Work<R> {
        R done(Disk disk) throws SQLException;
    }

    /** One call, and the one who waits for it. */
    private record Call<R>(CompletableFuture<Answer<R>> waiting, Work<R> work) {}

    private final Disk disk;
    private final StoreEvents events;
    private final long interval;
    private final BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean closing;

    /** @param interval between two writes */
    DiskThread(Disk disk, Duration interval, StoreEvents events) {
        this.disk = disk;
        this.events = events;
        this.interval = interval.toNanos();
        this.thread = new Thread(this::run, "state");
        thread.setDaemon(true);
        thread.start();
    }

    /** Has {@code work} done on the thread; late or failed, it is unknown. */
    <R> CompletableFuture<Answer<R>> call(Table table, Duration deadline, Work<R> work) {
        CompletableFuture<Answer<R>> waiting = new CompletableFuture<>();
        Call<R> call = new Call<>(waiting, work);
        if (closing || !queue.offer(() -> serve(table, call))) {
            events.turnedAway(table);
            return CompletableFuture.completedFuture(Answer.unknown(Cause.FAILED));
        }
        return waiting.completeOnTimeout(Answer.unknown(Cause.TIMEOUT), deadline.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Has the changes written soon. */
    void wake() {
        // A full queue is awake anyway, and looks after it next.
        if (!woken.getAndSet(true) && !queue.offer(() -> {})) {
            woken.set(false);
        }
    }

    /** Has them written now; on this thread only. False for a call that is served during a write: it changes nothing. */
    boolean write() {
        if (disk.isWriting()) {
            return false;
        }
        woken.set(false);
        long start = System.nanoTime();
        disk.write(() -> serveSome(start));
        return true;
    }

    boolean isClosing() {
        return closing;
    }

    /** Comes back when all is written, or after {@code patience}; then the directory stays taken until it is. */
    void close(Duration patience) {
        closing = true;
        wake();
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long next = System.nanoTime() + interval;
        while (!closing) {
            try {
                Runnable call = queue.poll(next - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (call != null) {
                    call.run();
                }
                if (woken.get() && !disk.isFailing() || System.nanoTime() - next >= 0) {
                    next = System.nanoTime() + interval;
                    write();
                }
            } catch (Throwable e) {
                // Without this thread nothing would be remembered any more.
                events.broke(e);
            }
        }
        end();
    }

    private void end() {
        try {
            for (Runnable call = queue.poll(); call != null; call = queue.poll()) {
                call.run();
            }
            disk.write(() -> {});
        } catch (Throwable e) {
            events.broke(e);
        } finally {
            disk.close();
        }
    }

    private void serveSome(long start) {
        for (int i = 0; i < SERVED_MEANWHILE && System.nanoTime() - start < MEANWHILE; i++) {
            Runnable call = queue.poll();
            if (call == null) {
                return;
            }
            call.run();
        }
    }

    private <R> void serve(Table table, Call<R> call) {
        if (call.waiting.isDone()) {
            events.late(table);
            return;
        }
        call.waiting.complete(outcome(call.work));
    }

    private <R> Answer<R> outcome(Work<R> work) {
        try {
            return Answer.known(work.done(disk));
        } catch (SQLException e) {
            return Answer.unknown(Cause.FAILED);
        } catch (Throwable e) {
            events.broke(e);
            return Answer.unknown(Cause.INTERNAL_ERROR);
        }
    }
}
