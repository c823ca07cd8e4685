package gatepost.cli;

import gatepost.Server;
import java.io.PrintStream;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Keeps a server running until it is told to stop: SIGTERM and SIGINT drain it, SIGHUP reloads its policy. */
final class Running {

    private final PrintStream warnings;

    private Running(PrintStream warnings) {
        this.warnings = warnings;
    }

    /** A reload that is asked for before there is anything to reload is no reason to end. */
    static void awaitServer() {
        Signal.handle(new Signal("HUP"), early -> {});
    }

    /**
     * Returns when the server has stopped, by a signal or by the admin's command. What a parent has ignored, as nohup(1)
     * does with SIGHUP, the virtual machine leaves ignored: said now, or an admin would wonder later why nothing happens.
     */
    static void untilStopped(Server server, PrintStream warnings) {
        Running running = new Running(warnings);
        running.on("TERM", "stop", server::stop, "only \"gatepost drain\" stops it (settings: admin on SOCKET)");
        // Shells ignore it for whatever runs behind "&", and nobody expects it to be heard there.
        Signal.handle(new Signal("INT"), signal -> new Thread(server::stop, "gatepost-stop").start());
        running.on(
                "HUP",
                "reload",
                server::reload,
                "only \"gatepost reload\" takes a new policy and opens the logs anew (settings: admin on SOCKET)");
        server.stopped().join();
    }

    private void on(String name, String thread, Runnable does, String otherwise) {
        SignalHandler before =
                Signal.handle(new Signal(name), signal -> new Thread(does, "gatepost-" + thread).start());
        if (before == SignalHandler.SIG_IGN) {
            warnings.println("gatepost: SIG" + name + " is ignored, as whoever started this process (nohup?) wants it: "
                    + otherwise);
        }
    }
}
