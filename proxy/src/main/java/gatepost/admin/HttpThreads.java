package gatepost.admin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads of an HTTP server that reads each request on one of them, and waits there for the rest of one that came by half
 * (up to ten seconds, see {@link HttpTimeouts}). When all are at work, the longest at it makes room for who comes, and loses
 * its connection: no probe of health waits behind half requests, however many. More threads alone would move the bound.
 */
final class HttpThreads extends ThreadPoolExecutor {

    /** A scrape, some probes and whoever looks; each thread takes some 100 KB. */
    static final int MOST = 32;

    private static final long IDLE_SECONDS = 10;

    /** What an interrupted reader takes to close its connection, many times over. */
    private static final long ROOM_MILLIS = 1000;

    private final Deque<Thread> atWork = new ArrayDeque<>();

    HttpThreads(String name) {
        super(0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        setRejectedExecutionHandler((work, full) -> makeRoom(work));
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable work) {
        synchronized (atWork) {
            atWork.addLast(thread);
        }
    }

    @Override
    protected void afterExecute(Runnable work, Throwable thrown) {
        synchronized (atWork) {
            atWork.remove(Thread.currentThread());
        }
    }

    private void makeRoom(Runnable work) {
        synchronized (atWork) {
            if (!atWork.isEmpty()) {
                atWork.removeFirst().interrupt();
            }
        }
        try {
            if (!isShutdown() && getQueue().offer(work, ROOM_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        throw new RejectedExecutionException("all threads are at work");
    }
}
