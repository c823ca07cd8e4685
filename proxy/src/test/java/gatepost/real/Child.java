package gatepost.real;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sun.misc.Signal;

/**
 * A process that a test started. It remembers what it said, on both outputs, and ends with the test; nothing else is
 * ever ended by it.
 */
final class Child implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final String name;
    private final Process process;
    private final Thread reader;
    private final List<String> lines = new ArrayList<>();
    private boolean silent;

    private Child(Path directory, List<String> command) {
        this.name = Path.of(command.get(0)).getFileName().toString();
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader = new Thread(this::listen, "output-of-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    static Child start(Path directory, String... command) {
        return new Child(directory, List.of(command));
    }

    static Child start(Path directory, List<String> command) {
        return new Child(directory, command);
    }

    /** Runs one to its end, whatever its exit code. */
    static Child run(Path directory, String... command) {
        try (Child child = start(directory, command)) {
            child.awaitExit();
            return child;
        }
    }

    /** What it has said so far. */
    synchronized String output() {
        return String.join("\n", lines);
    }

    /** The groups of the first line in which {@code regex} is found, when it has said it. */
    Matcher awaitLine(String regex) {
        return awaitLine(regex, 1);
    }

    /** The same of the {@code number}th such line. */
    synchronized Matcher awaitLine(String regex, int number) {
        Pattern pattern = Pattern.compile(regex);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        int seen = 0;
        int found = 0;
        while (true) {
            for (; seen < lines.size(); seen++) {
                Matcher matcher = pattern.matcher(lines.get(seen));
                if (matcher.find() && ++found == number) {
                    return matcher;
                }
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0 || silent) {
                throw new AssertionError(name + " did not say " + regex + ", only:\n" + output());
            }
            pause(left);
        }
    }

    /**
     * Sends it a signal, as {@code HUP}. One that it was started to ignore would be waited for in vain: who runs the tests
     * by nohup(1) hears so at once.
     */
    void signal(String signal) {
        if (ignores(new Signal(signal).getNumber())) {
            throw new AssertionError("SIG" + signal + " is ignored by " + name
                    + ", as by the process that runs these tests: do not start them by nohup, use setsid");
        }
        run(Path.of("/"), "/bin/kill", "-" + signal, Long.toString(process.pid()));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit code, when it has ended and all it said was read. */
    int awaitExit() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(name + " does not end; it said:\n" + output());
            }
            reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitExit();
    }

    /** As the kernel says; proc(5). */
    private boolean ignores(int signal) {
        try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return status.filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> new BigInteger(line.split("\\s+")[1], 16).testBit(signal - 1));
        } catch (IOException ended) {
            return false;
        }
    }

    private void listen() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard(line);
            }
        } catch (IOException ended) {
            // Its end closes the pipe; what it had said is kept.
        } finally {
            becameSilent();
        }
    }

    private synchronized void heard(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void becameSilent() {
        silent = true;
        notifyAll();
    }

    private void pause(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
