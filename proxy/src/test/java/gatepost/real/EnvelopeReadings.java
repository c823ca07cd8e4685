package gatepost.real;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Hears from a Postfix how it read an envelope (SMTPD_POLICY_README), and says nothing against it. */
final class EnvelopeReadings implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private final ServerSocket socket;
    private final BlockingQueue<Map<String, String>> asked = new LinkedBlockingQueue<>();

    EnvelopeReadings() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread accepting = new Thread(this::accept, "envelope-readings");
        accepting.setDaemon(true);
        accepting.start();
    }

    /** An option of smtpd: every recipient is told to us, and then refused. */
    String option() {
        return "smtpd_recipient_restrictions=check_policy_service,inet:127.0.0.1:" + socket.getLocalPort() + ",reject";
    }

    /** The attributes of the next request, which has been made or will be. */
    Map<String, String> next() {
        try {
            Map<String, String> next = asked.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("Postfix does not ask");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread serving = new Thread(() -> serve(client), "envelope-reading");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
            Map<String, String> attributes = new HashMap<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    asked.add(attributes);
                    attributes = new HashMap<>();
                    client.getOutputStream().write("action=DUNNO\n\n".getBytes(StandardCharsets.US_ASCII));
                } else {
                    int equals = line.indexOf('=');
                    attributes.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (IOException gone) {
            // Postfix ended.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
