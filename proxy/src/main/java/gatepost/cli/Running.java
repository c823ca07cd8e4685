package gatepost.cli;

import gatepost.Server;
import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;

/** Keeps a server running until it is told to stop: SIGTERM and SIGINT drain it, SIGHUP reloads its policy. */
final class Running {

    private Running() {}

    /** Returns when the server has stopped. */
    static void untilStopped(Server server) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runnable stop = () -> {
            server.stop();
            stopped.countDown();
        };
        Signal.handle(new Signal("TERM"), signal -> new Thread(stop, "gatepost-stop").start());
        Signal.handle(new Signal("INT"), signal -> new Thread(stop, "gatepost-stop").start());
        Signal.handle(new Signal("HUP"), signal -> new Thread(server::reload, "gatepost-reload").start());
        boolean waiting = true;
        while (waiting) {
            try {
                stopped.await();
                waiting = false;
            } catch (InterruptedException again) {
                // Nobody interrupts the main thread; only a signal ends it.
            }
        }
    }
}
