package gatepost.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A private Postfix (Debian package postfix; needs root) in a directory of its own on loopback, with the service that is
 * shipped in {@code deploy/postfix}, on another port. It takes mail for {@link #RECIPIENTS} and for everybody in
 * exam.test, and hands it on to a sink.
 */
public final class PostfixInstance implements AutoCloseable {

    /** The recipients it knows, all of example.org. */
    public static final List<String> RECIPIENTS = List.of("alice", "bob", "carol", "postmaster");

    private static final String SHIPPED_DOOR = "127.0.0.1:10025";
    private static final String LAST_OPTION = "  -o cleanup_service_name=";
    private static final long PATIENCE_SECONDS = 30;

    /** What Debian's 3.7.11 does unless it is told otherwise: it guesses where lines end. */
    private static final String CARELESS = """
              -o smtpd_forbid_bare_newline=no
              -o smtpd_forbid_unauth_pipelining=no
            """;

    private final Path directory;
    private final int port;
    private final int withoutChunking;

    private PostfixInstance(Path directory, int port, int withoutChunking) {
        this.directory = directory;
        this.port = port;
        this.withoutChunking = withoutChunking;
    }

    /**
     * Starts one that relays all it takes to {@code sinkPort} on loopback.
     *
     * @param options of the shipped service, as {@code NAME=VALUE}, besides those that it has
     */
    public static PostfixInstance start(int sinkPort, String... options) {
        return start(
                "smtp:[127.0.0.1]:" + sinkPort, service -> service.replace(LAST_OPTION, with(options) + LAST_OPTION));
    }

    /**
     * Starts one that can be smuggled past: its services are the shipped one without the lines that forbid it. All it
     * takes is logged and dropped.
     */
    public static PostfixInstance careless() {
        return start(
                "discard:",
                service -> service.replaceAll("(?m)^  -o smtpd_forbid_bare_newline.*\n", "")
                        .replaceFirst("(?m)^  -o syslog_name=.*\n", "$0" + CARELESS));
    }

    private static PostfixInstance start(String transport, UnaryOperator<String> service) {
        try {
            // Postfix drops root, so its user must get in; below, the directories have owners of their own.
            Path directory = Files.createTempDirectory("gatepost-postfix");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            PostfixInstance postfix = new PostfixInstance(directory, freePort(), freePort());
            postfix.write(transport, service);
            postfix.startAgain();
            return postfix;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port of the shipped service. */
    public int port() {
        return port;
    }

    /** The port of one that is like it, but does not offer CHUNKING. */
    public int portWithoutChunking() {
        return withoutChunking;
    }

    /** Starts it again after {@link #kill9()}. */
    public void startAgain() {
        postfix("start");
    }

    /** Has it try at once what it could not hand on, as an admin would: {@code postfix flush}. */
    public void flush() {
        postfix("flush");
    }

    /** Stops all its processes where they stand; only {@link #kill9()} still reaches them. */
    public void suspend() {
        signal("STOP");
    }

    /** Kills the master and all its children at once, as a crash of the machine would end them. */
    public void kill9() {
        ProcessHandle master = master();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(master), master.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(PostfixInstance::awaitExit);
    }

    /** The lines of its log so far. */
    public List<String> log() {
        try {
            Path log = directory.resolve("log/maillog");
            return Files.exists(log) ? Files.readAllLines(log, StandardCharsets.ISO_8859_1) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first line of the log in which {@code regex} is found, when it has come. */
    public String awaitLog(String regex) {
        Pattern pattern = Pattern.compile(regex);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try (WatchService changes = directory.getFileSystem().newWatchService()) {
            directory.resolve("log").register(changes, StandardWatchEventKinds.ENTRY_MODIFY);
            while (System.nanoTime() < deadline) {
                Optional<String> line = log().stream()
                        .filter(each -> pattern.matcher(each).find())
                        .findFirst();
                if (line.isPresent()) {
                    return line.get();
                }
                Optional.ofNullable(changes.poll(1, TimeUnit.SECONDS)).ifPresent(WatchKey::reset);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("not logged: " + regex + "\n" + String.join("\n", log()));
    }

    /** Stops it and removes its directory. */
    @Override
    public void close() {
        try {
            if (isRunning()) {
                // Quicker than "postfix stop", which waits in steps of a second; nothing of it is needed any more.
                kill9();
            }
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String transport, UnaryOperator<String> changed) throws IOException {
        for (String each : List.of("etc", "spool", "data", "log")) {
            Files.createDirectory(directory.resolve(each));
        }
        run("chown", "postfix", directory.resolve("data").toString());
        Files.writeString(directory.resolve("etc/main.cf"), ownMain(transport) + shipped("main.cf.gatepost"));
        String service = changed.apply(shipped("master.cf.gatepost"));
        String smtpd = service.substring(service.indexOf(SHIPPED_DOOR), service.indexOf("gatepost-cleanup unix"));
        String other = smtpd.replace(SHIPPED_DOOR, "127.0.0.1:" + withoutChunking)
                + "  -o smtpd_discard_ehlo_keywords=chunking\n";
        Files.writeString(
                directory.resolve("etc/master.cf"),
                ownMaster() + service.replace(SHIPPED_DOOR, "127.0.0.1:" + port) + "\n" + other);
    }

    private static String with(String... options) {
        StringBuilder lines = new StringBuilder();
        for (String option : options) {
            lines.append("  -o ").append(option).append('\n');
        }
        return lines.toString();
    }

    private String ownMain(String transport) {
        StringBuilder recipients = new StringBuilder();
        RECIPIENTS.forEach(name -> recipients.append(" { ").append(name).append("@example.org = yes }"));
        return """
                compatibility_level = 3.6
                queue_directory = DIR/spool
                data_directory = DIR/data
                maillog_file = DIR/log/maillog
                maillog_file_prefixes = DIR/log
                command_directory = /usr/sbin
                daemon_directory = /usr/lib/postfix/sbin
                mail_owner = postfix
                setgid_group = postdrop
                myhostname = mx.example.org
                myorigin = example.org
                mydestination =
                alias_maps =
                alias_database =
                local_recipient_maps =
                virtual_mailbox_domains = example.org
                virtual_mailbox_maps = inline:{RECIPIENTS }
                virtual_transport = TRANSPORT
                relay_domains = exam.test
                relay_transport = TRANSPORT
                mynetworks = 127.0.0.0/8
                inet_interfaces = loopback-only
                disable_dns_lookups = yes
                smtp_host_lookup = native
                in_flow_delay = 1s
                """.replace("DIR", directory.toString())
                .replace("RECIPIENTS", recipients)
                .replace("TRANSPORT", transport);
    }

    /** The services that every Postfix has, without one that listens on a port. */
    private static String ownMaster() {
        return """
                pickup unix n - n 60 1 pickup
                cleanup unix n - n - 0 cleanup
                qmgr unix n - n 300 1 qmgr
                rewrite unix - - n - - trivial-rewrite
                bounce unix - - n - 0 bounce
                defer unix - - n - 0 bounce
                trace unix - - n - 0 bounce
                verify unix - - n - 1 verify
                flush unix n - n 1000? 0 flush
                proxymap unix - - n - - proxymap
                smtp unix - - n - - smtp
                relay unix - - n - - smtp
                showq unix n - n - - showq
                error unix - - n - - error
                retry unix - - n - - error
                discard unix - - n - - discard
                anvil unix - - n - 1 anvil
                scache unix - - n - 1 scache
                tlsmgr unix - - n 1000? 1 tlsmgr
                postlog unix-dgram n - n - 1 postlogd
                """;
    }

    private static String shipped(String file) throws IOException {
        Path from = Path.of("").toAbsolutePath();
        while (from != null && !Files.exists(from.resolve("deploy/postfix"))) {
            from = from.getParent();
        }
        if (from == null) {
            throw new IOException("deploy/postfix is not above the working directory");
        }
        return Files.readString(from.resolve("deploy/postfix").resolve(file));
    }

    private void postfix(String command) {
        try {
            run("/usr/sbin/postfix", "-c", directory.resolve("etc").toString(), command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isRunning() {
        return Files.exists(pidFile()) && ProcessHandle.of(pid()).isPresent();
    }

    private void signal(String name) {
        ProcessHandle master = master();
        try {
            for (ProcessHandle each :
                    Stream.concat(Stream.of(master), master.descendants()).toList()) {
                run("/bin/kill", "-" + name, Long.toString(each.pid()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessHandle master() {
        return ProcessHandle.of(pid()).orElseThrow(() -> new IllegalStateException("Postfix does not run"));
    }

    private Path pidFile() {
        return directory.resolve("spool/pid/master.pid");
    }

    private long pid() {
        try {
            return Long.parseLong(Files.readString(pidFile()).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitExit(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("process " + process.pid() + " does not end", e);
        }
    }

    private void run(String... command) throws IOException {
        Path output = directory.resolve("command.out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(
                        String.join(" ", command) + " failed: " + Files.readString(output) + String.join("\n", log()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
