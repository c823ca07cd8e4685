package gatepost.real;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Holds a listening socket open as systemd does, and starts processes that have it as standard input. What they say is
 * said by it.
 */
final class HeldSocket implements AutoCloseable {

    /** One socket of IPv6 that takes IPv4: with one of IPv4 as standard input the JDK would know no IPv6. */
    private static final String HOLD = """
            import os, signal, socket, subprocess, sys
            wanted = {signal.SIGUSR1}
            signal.pthread_sigmask(signal.SIG_BLOCK, wanted)
            held = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
            held.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
            held.bind((sys.argv[1], int(sys.argv[2])))
            if sys.argv[3] != "0":
                held.listen(int(sys.argv[3]))
            print("holding", flush=True)
            started = []
            while True:
                signal.sigwait(wanted)
                started.append(subprocess.Popen(sys.argv[4:], stdin=held, preexec_fn=
                    lambda: signal.pthread_sigmask(signal.SIG_UNBLOCK, wanted)))
                print("started", started[-1].pid, flush=True)
            """;

    private static final int BACKLOG = 4096;

    private final Child holder;
    private int started;

    private HeldSocket(Child holder) {
        this.holder = holder;
        holder.awaitLine("holding");
    }

    /** Listens there; {@code command} is what it starts. */
    static HeldSocket listening(Path directory, String address, int port, List<String> command) {
        return new HeldSocket(start(directory, address, port, BACKLOG, command));
    }

    /** The same with a socket that is bound, and nobody can connect to. */
    static HeldSocket bound(Path directory, String address, int port, List<String> command) {
        return new HeldSocket(start(directory, address, port, 0, command));
    }

    /** Starts one more process with the socket. */
    ProcessHandle startProcess() {
        holder.signal("USR1");
        Matcher said = holder.awaitLine("started (\\d+)", ++started);
        return ProcessHandle.of(Long.parseLong(said.group(1))).orElseThrow();
    }

    /** The {@code number}th line in which {@code regex} is found, when one of the processes has said it. */
    Matcher awaitLine(String regex, int number) {
        return holder.awaitLine(regex, number);
    }

    String output() {
        return holder.output();
    }

    @Override
    public void close() {
        holder.close();
    }

    private static Child start(Path directory, String address, int port, int backlog, List<String> command) {
        List<String> words = new ArrayList<>(List.of(
                Programs.PYTHON.path(), "-c", HOLD, address, Integer.toString(port), Integer.toString(backlog)));
        words.addAll(command);
        return Child.start(directory, words);
    }
}
