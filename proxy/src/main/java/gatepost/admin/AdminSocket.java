package gatepost.admin;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/**
 * Takes the commands of admins on a unix socket. Who may write to its file may command: there is no other
 * authentication. It has two threads of its own, so that it answers when the mail side hangs.
 */
public final class AdminSocket implements AutoCloseable {

    private static final int THREADS = 2;

    /** Connections that wait for a thread. */
    private static final int BACKLOG = 16;

    /** For a request to come and for an answer to be taken; both are there at once unless something is broken. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path path;
    private final ServerSocketChannel server;
    private final Map<String, AdminCommand> commands = new TreeMap<>();
    private final Duration patience;

    private AdminSocket(Path path, ServerSocketChannel server, List<AdminCommand> commands, Duration patience) {
        this.path = path;
        this.server = server;
        this.patience = patience;
        commands.forEach(command -> this.commands.put(command.name(), command));
    }

    /**
     * Listens at once. The file is for its owner and group; one that a dead process left is replaced.
     *
     * @throws IOException when another process listens there, or the file cannot be made
     */
    public static AdminSocket start(Path path, List<AdminCommand> commands) throws IOException {
        return start(path, commands, PATIENCE);
    }

    static AdminSocket start(Path path, List<AdminCommand> commands, Duration patience) throws IOException {
        ServerSocketChannel server = AdminSocketFile.listen(path, BACKLOG);
        AdminSocket socket = new AdminSocket(path, server, commands, patience);
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(socket::serve, "admin-socket");
            thread.setDaemon(true);
            thread.start();
        }
        return socket;
    }

    public Path path() {
        return path;
    }

    /** Takes no more commands; one that is under way comes to its end. */
    @Override
    public void close() {
        if (!server.isOpen()) {
            // By now the name may be that of the next process.
            return;
        }
        try (server) {
            // First the name: once nobody listens, another Gatepost may have put its own file there.
            Files.deleteIfExists(path);
        } catch (IOException left) {
            // The next start finds nobody listening there and replaces it.
        }
    }

    private void serve() {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                String user = user(channel);
                try (AdminConnection connection = new AdminConnection(channel)) {
                    connection.write(AdminWire.answer(answer(connection, user)), patience);
                }
            } catch (ClosedChannelException closed) {
                // Ours: the loop ends. Theirs: they will not read the answer.
            } catch (IOException failed) {
                // Out of descriptors, or a client that went away. The one must not turn this into a busy loop.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            } catch (Throwable bug) {
                say(bug);
            }
        }
    }

    /** As the virtual machine says what ends a thread; but this one goes on, or there would be no more commands. */
    private static void say(Throwable bug) {
        Thread self = Thread.currentThread();
        self.getUncaughtExceptionHandler().uncaughtException(self, bug);
    }

    private AdminAnswer answer(AdminConnection connection, String user) throws IOException {
        Optional<String> line = connection.readLine(AdminWire.LONGEST_REQUEST, patience);
        if (line.isEmpty()) {
            return AdminAnswer.error(
                    AdminAnswer.USAGE, "a request has at most " + AdminWire.LONGEST_REQUEST + " octets");
        }
        Optional<List<String>> words = AdminWire.words(line.get());
        if (words.isEmpty()) {
            return AdminAnswer.error(AdminAnswer.USAGE, "a request is one line with a JSON array of texts");
        }
        String name = words.get().get(0);
        AdminCommand command = commands.get(name);
        if (command == null) {
            return AdminAnswer.error(
                    AdminAnswer.USAGE, "unknown command; there are: " + String.join(" ", commands.keySet()));
        }
        return run(command, words.get().subList(1, words.get().size()), user);
    }

    /** A command that breaks must not take the thread with it. */
    private static AdminAnswer run(AdminCommand command, List<String> words, String user) {
        try {
            AdminAnswer answer = command.run(words, user);
            return answer.text().length() <= AdminWire.LONGEST_ANSWER
                    ? answer
                    : new AdminAnswer(
                            answer.exitCode(), answer.text().substring(0, AdminWire.LONGEST_ANSWER) + "\n(cut)");
        } catch (Throwable bug) {
            return AdminAnswer.error(AdminAnswer.BUG, command.name() + " failed: " + bug);
        }
    }

    private static String user(SocketChannel channel) throws IOException {
        try {
            UnixDomainPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
            return peer.user().getName();
        } catch (UnsupportedOperationException elsewhere) {
            return "admin";
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }
}
