package gatepost.real;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that send one message after the other, each on a connection of its own, as fast as they are answered. One that
 * is told to come back sends the same message again, as a mail server does; who cannot connect, is cut off or gets a
 * 5yz is noted.
 */
final class InsistentClients implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final InetSocketAddress server;
    private final List<Thread> threads = new ArrayList<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Queue<String> troubles = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger putOff = new AtomicInteger();
    private final AtomicLong longestWait = new AtomicLong();
    private volatile boolean enough;

    InsistentClients(InetSocketAddress server, int clients) {
        this.server = server;
        for (int n = 1; n <= clients; n++) {
            String name = Integer.toString(n);
            Thread thread = new Thread(() -> send(name), "client-" + name);
            threads.add(thread);
            thread.start();
        }
    }

    /** What was answered with 250: the subjects. */
    Set<String> accepted() {
        return accepted;
    }

    /** Connections that were refused or cut off, and messages that were refused for good. */
    Queue<String> troubles() {
        return troubles;
    }

    int connections() {
        return connections.get();
    }

    /** The longest time between a connect and its greeting. */
    long longestWaitMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestWait.get());
    }

    @Override
    public String toString() {
        return connections + " connections, " + accepted.size() + " messages accepted, " + putOff
                + " times told to come back, " + troubles.size() + " troubles, longest wait for a greeting "
                + longestWaitMillis() + " ms";
    }

    /** Lets each bring its message to its end. */
    @Override
    public void close() {
        enough = true;
        try {
            for (Thread thread : threads) {
                thread.join(PATIENCE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(String name) {
        for (int n = 1; !enough; n++) {
            String subject = "from-" + name + "-" + n;
            while (!attempt(subject)) {
                putOff.incrementAndGet();
            }
        }
    }

    /** Whether nothing is left to be done for this message. */
    private boolean attempt(String subject) {
        long start = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            socket.connect(server, PATIENCE_MILLIS);
            connections.incrementAndGet();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String reply = reply(in);
            longestWait.accumulateAndGet(System.nanoTime() - start, Math::max);
            for (String line : List.of(
                    "EHLO client.sender.test",
                    "MAIL FROM:<bob@sender.test>",
                    "RCPT TO:<alice@example.org>",
                    "DATA",
                    "Subject: " + subject + "\r\n\r\ntext\r\n.")) {
                if (reply.startsWith("4")) {
                    return false;
                }
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                reply = reply(in);
            }
            if (reply.startsWith("250")) {
                accepted.add(subject);
                return true;
            }
            if (!reply.startsWith("4")) {
                troubles.add(subject + ": " + reply);
                return true;
            }
            return false;
        } catch (ConnectException refused) {
            troubles.add(subject + " could not connect: " + refused.getMessage());
            return true;
        } catch (IOException cut) {
            troubles.add(subject + " was cut off: " + cut);
            return true;
        }
    }

    private static String reply(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        if (line == null) {
            throw new IOException("closed without a reply");
        }
        return line;
    }
}
