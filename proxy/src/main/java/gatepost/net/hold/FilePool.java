package gatepost.net.hold;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A few threads and a bounded queue for file work, so that no event loop ever waits for a disk. */
final class FilePool {

    /** A disk gains little from more at a time. */
    private static final int THREADS = 2;

    /** A hold has at most one task in here at a time, so this many messages may wait for the disk. */
    private static final int QUEUE = 4096;

    private final Executor threads;
    private final Runnable stop;

    private FilePool(Executor threads, Runnable stop) {
        this.threads = threads;
        this.stop = stop;
    }

    static FilePool start() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), task -> {
                    Thread thread = new Thread(task, "gatepost-files");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return new FilePool(pool, pool::shutdown);
    }

    /** Runs the tasks wherever {@code executor} runs them. */
    static FilePool on(Executor executor) {
        return new FilePool(executor, () -> {});
    }

    /** Has the task run soon; false when too many are waiting, or the system gives us no thread. */
    boolean run(Runnable task) {
        try {
            threads.execute(task);
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError full) {
            return false;
        }
    }

    void close() {
        stop.run();
    }
}
