package gatepost.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * An SMTP backend on loopback that takes everything, as a Postfix with XCLIENT would, until it is told otherwise, and
 * records every command and message. It reads strictly: only CRLF ends a line, only CRLF.CRLF a message. All changes may
 * be made while it runs; they count from the next command on.
 */
public final class ScriptedBackend implements AutoCloseable {

    /** What is awaited comes within this time, or the test fails. */
    private static final long PATIENCE_MILLIS = 10_000;

    private final ServerSocket listener;
    private final List<ScriptedSession> sessions = new ArrayList<>();
    private final List<ReceivedMessage> messages = new ArrayList<>();
    private final Map<String, List<Action>> orders = new LinkedHashMap<>();
    private final Map<String, String> keywords = new LinkedHashMap<>();
    private Action greeting = Action.reply("220 backend.test ESMTP");
    private long cutAfter = Long.MAX_VALUE;
    private boolean header;

    private ScriptedBackend(ServerSocket listener) {
        this.listener = listener;
        for (String keyword : List.of(
                "PIPELINING",
                "SIZE 10240000",
                "8BITMIME",
                "SMTPUTF8",
                "DSN",
                "CHUNKING",
                "ENHANCEDSTATUSCODES",
                "XCLIENT NAME ADDR PROTO HELO REVERSE_NAME PORT LOGIN DESTADDR DESTPORT",
                "XFORWARD NAME ADDR PROTO HELO SOURCE PORT IDENT")) {
            offer(keyword);
        }
        daemon(this::accept);
    }

    /** Starts one on a port of its own. */
    public static ScriptedBackend start() {
        return startOn(0);
    }

    /** Starts one on a given port, as after a restart of the backend. */
    public static ScriptedBackend startOn(int port) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return new ScriptedBackend(listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port());
    }

    /** Every new session begins with a PROXY header of version 1, which is recorded as a command. */
    public synchronized ScriptedBackend expectHeader() {
        header = true;
        return this;
    }

    /** Every new session begins with this instead of a 220. */
    public synchronized ScriptedBackend greet(Action action) {
        greeting = action;
        return this;
    }

    /** Offers an EHLO keyword, replacing one of the same name. */
    public synchronized ScriptedBackend offer(String keyword) {
        keywords.put(keyword.split(" ")[0], keyword);
        return this;
    }

    /** Offers these no longer. */
    public synchronized ScriptedBackend without(String... names) {
        Arrays.asList(names).forEach(keywords::remove);
        return this;
    }

    /**
     * Does this from now on at every command that begins with {@code prefix}, whatever its case; {@code "END"} means the
     * end of a message. The order given last counts.
     */
    public synchronized ScriptedBackend on(String prefix, Action action) {
        orders.put(prefix, new ArrayList<>(List.of(action)));
        return this;
    }

    /** Answers every command that begins with {@code prefix} with this reply. */
    public ScriptedBackend answer(String prefix, String reply) {
        return on(prefix, Action.reply(reply));
    }

    /** Does these at the next commands that begin with {@code prefix}, one at each, and then what it would do anyway. */
    public synchronized ScriptedBackend once(String prefix, Action... actions) {
        List<Action> all = new ArrayList<>(List.of(actions));
        all.add(Action.usual());
        orders.put(prefix, all);
        return this;
    }

    /** Takes back all orders. */
    public synchronized ScriptedBackend asUsual() {
        orders.clear();
        cutAfter = Long.MAX_VALUE;
        greeting = Action.reply("220 backend.test ESMTP");
        return this;
    }

    /** Cuts each connection when it has sent that many octets. */
    public synchronized ScriptedBackend cutAfter(long octets) {
        cutAfter = octets;
        return this;
    }

    /** Says this, without being asked, in all open sessions; as 421 while idle. */
    public void sayToAll(String line) {
        openSessions().forEach(session -> session.say(line + "\r\n"));
    }

    /** Closes all open sessions. */
    public void dropAll() {
        openSessions().forEach(ScriptedSession::cut);
    }

    /** All sessions so far, in the order in which they were opened. */
    public synchronized List<ScriptedSession> sessions() {
        return List.copyOf(sessions);
    }

    /** All messages that were taken with a 250, in their order. */
    public synchronized List<ReceivedMessage> messages() {
        return List.copyOf(messages);
    }

    /** All commands so far, session by session. */
    public synchronized List<String> commands() {
        return sessions.stream().flatMap(session -> session.commands().stream()).toList();
    }

    /** The message with that number, from 1, when it has come. */
    public ReceivedMessage awaitMessage(int number) {
        await(() -> messages.size() >= number, () -> "message " + number);
        return messages().get(number - 1);
    }

    /** Waits until so many commands that begin with {@code prefix} have come. */
    public void awaitCommands(String prefix, int count) {
        await(
                () -> commands().stream()
                                .filter(command -> command.startsWith(prefix))
                                .count()
                        >= count,
                () -> count + " x " + prefix + " among " + commands());
    }

    public void awaitSessions(int count) {
        await(() -> sessions.size() >= count, () -> count + " sessions");
    }

    /** Waits until no session is open. */
    public void awaitAllClosed() {
        await(() -> sessions.stream().noneMatch(ScriptedSession::isOpen), () -> "the end of all sessions");
    }

    /** Stops listening and cuts all connections, as kill -9 does. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dropAll();
    }

    synchronized Action greeting() {
        return greeting;
    }

    synchronized boolean expectsHeader() {
        return header;
    }

    synchronized long cutAfter() {
        return cutAfter;
    }

    synchronized List<String> keywords() {
        return List.copyOf(keywords.values());
    }

    synchronized Action actionAt(String command) {
        Optional<String> prefix = orders.keySet().stream()
                .filter(each -> command.regionMatches(true, 0, each, 0, each.length()))
                .reduce((first, second) -> second);
        if (prefix.isEmpty()) {
            return Action.usual();
        }
        List<Action> actions = orders.get(prefix.get());
        return actions.size() > 1 ? actions.remove(0) : actions.get(0);
    }

    synchronized void received(ReceivedMessage message) {
        messages.add(message);
        notifyAll();
    }

    synchronized void changed() {
        notifyAll();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                ScriptedSession session = new ScriptedSession(this, socket);
                synchronized (this) {
                    sessions.add(session);
                    notifyAll();
                }
                daemon(session);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private List<ScriptedSession> openSessions() {
        return sessions().stream().filter(ScriptedSession::isOpen).toList();
    }

    private synchronized void await(BooleanSupplier reached, Supplier<String> what) {
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!reached.getAsBoolean()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("did not come: " + what.get());
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-backend");
        thread.setDaemon(true);
        thread.start();
    }

    /** What is done at a command, or in place of the greeting. */
    public record Action(Kind kind, String text) {

        /** The ways to behave. */
        enum Kind {
            USUAL,
            REPLY,
            RAW,
            REPLY_AND_CLOSE,
            USUAL_AND_CLOSE,
            CLOSE,
            SILENCE
        }

        /** Whether the command has its effect. */
        boolean isGood() {
            return kind == Kind.USUAL || kind == Kind.USUAL_AND_CLOSE || text.startsWith("2");
        }

        /** What it does without an order. */
        public static Action usual() {
            return new Action(Kind.USUAL, "");
        }

        /** Says this line, or these with CRLF between them. */
        public static Action reply(String lines) {
            return new Action(Kind.REPLY, lines);
        }

        /** Sends exactly this; whether it is a reply is not its business. */
        public static Action raw(String octets) {
            return new Action(Kind.RAW, octets);
        }

        public static Action replyAndClose(String line) {
            return new Action(Kind.REPLY_AND_CLOSE, line);
        }

        /** As usual, and a message is taken with its 250, but the connection is closed behind it. */
        public static Action usualAndClose() {
            return new Action(Kind.USUAL_AND_CLOSE, "");
        }

        /** Closes without a word. */
        public static Action close() {
            return new Action(Kind.CLOSE, "");
        }

        /** Reads on and says nothing. */
        public static Action silence() {
            return new Action(Kind.SILENCE, "");
        }
    }
}
