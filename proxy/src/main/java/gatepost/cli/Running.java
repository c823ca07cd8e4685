package gatepost.cli;

import gatepost.Server;
import sun.misc.Signal;

/** Keeps a server running until it is told to stop: SIGTERM and SIGINT drain it, SIGHUP reloads its policy. */
final class Running {

    private Running() {}

    /** A reload that is asked for before there is anything to reload is no reason to end. */
    static void awaitServer() {
        Signal.handle(new Signal("HUP"), early -> {});
    }

    /** Returns when the server has stopped, by a signal or by the admin's command. */
    static void untilStopped(Server server) {
        Signal.handle(new Signal("TERM"), signal -> new Thread(server::stop, "gatepost-stop").start());
        Signal.handle(new Signal("INT"), signal -> new Thread(server::stop, "gatepost-stop").start());
        Signal.handle(new Signal("HUP"), signal -> new Thread(server::reload, "gatepost-reload").start());
        server.stopped().join();
    }
}
