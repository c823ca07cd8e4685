package gatepost.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One client that sends one message. */
final class LoadSession {

    private static final int PATIENCE_MILLIS = 60_000;

    private static final String MESSAGE = "From: <bob@example.com>\r\nTo: <alice@example.org>\r\nSubject: load\r\n"
            + "Message-ID: <1@example.com>\r\n\r\nHello\r\n.";

    private static final List<String> DIALOGUE = List.of(
            "EHLO mail.example.com", "MAIL FROM:<bob@example.com>", "RCPT TO:<alice@example.org>", "DATA", MESSAGE);

    private LoadSession() {}

    /** @param said the last reply, as {@code 421 overload} */
    record Result(String said, long millis) {

        boolean isAccepted() {
            return said.startsWith("250");
        }
    }

    static Result send(InetSocketAddress host, InetAddress from) {
        long began = System.nanoTime();
        String said;
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(host, PATIENCE_MILLIS);
            said = talk(socket);
        } catch (IOException failed) {
            said = failed.getClass().getSimpleName();
        }
        return new Result(said, (System.nanoTime() - began) / 1_000_000);
    }

    private static String talk(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = socket.getOutputStream();
        String reply = reply(in);
        for (String line : DIALOGUE) {
            if (reply.charAt(0) != '2' && reply.charAt(0) != '3') {
                return shortened(reply);
            }
            out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            reply = reply(in);
        }
        String last = reply.startsWith("250") ? "250" : shortened(reply);
        out.write("QUIT\r\n".getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return last;
    }

    private static String reply(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        if (line == null) {
            throw new IOException("the connection ended");
        }
        return line;
    }

    /** Code and reason. */
    private static String shortened(String reply) {
        int reason = reply.lastIndexOf('[');
        int end = reply.indexOf(' ', Math.max(reason, 0));
        return reason > 0 && end > reason ? reply.substring(0, 3) + " " + reply.substring(reason + 1, end) : reply;
    }
}
