package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.Trusting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;

/** A client on a real socket, from an address of its choice, one octet a character. */
final class Talk implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket = new Socket();
    private BufferedReader in;
    private OutputStream out;

    private Talk(InetAddress source, InetSocketAddress server) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.bind(new InetSocketAddress(source, 0));
        socket.connect(server, PATIENCE_MILLIS);
        in = reader(socket);
        out = socket.getOutputStream();
    }

    private static BufferedReader reader(Socket from) throws IOException {
        return new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    static Talk from(String source, InetSocketAddress server) {
        try {
            return new Talk(InetAddress.getByName(source), server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** STARTTLS and the handshake; every certificate is believed. */
    Talk encrypt() {
        ask("STARTTLS", "220 ");
        try {
            SSLSocket secured = (SSLSocket) Trusting.context()
                    .getSocketFactory()
                    .createSocket(socket, "mx.example.org", socket.getPort(), true);
            secured.startHandshake();
            in = reader(secured);
            out = secured.getOutputStream();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next reply; its last line without what may stand before. */
    String reply() {
        try {
            String line = in.readLine();
            while (line != null && line.length() > 3 && line.charAt(3) == '-') {
                line = in.readLine();
            }
            return line == null ? "closed" : line;
        } catch (IOException cut) {
            return "closed";
        }
    }

    /** Sends a line and reads its reply. */
    String ask(String line) {
        send(line + "\r\n");
        return reply();
    }

    /** The same, and the reply begins like this. */
    String ask(String line, String expected) {
        return check(line, ask(line), expected);
    }

    /** The next reply begins like this. */
    String expect(String expected) {
        return check("", reply(), expected);
    }

    void send(String octets) {
        try {
            out.write(octets.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Greeting, EHLO, MAIL and RCPT, all with 250. */
    Talk envelope(String sender, String recipient) {
        expect("220 ");
        ask("EHLO client.sender.test", "250 ");
        ask("MAIL FROM:<" + sender + ">", "250 ");
        ask("RCPT TO:<" + recipient + ">", "250 ");
        return this;
    }

    /** DATA and this message up to its dot; the answer to it is still to come. */
    Talk message(String octets) {
        ask("DATA", "354 ");
        send(octets + "\r\n.\r\n");
        return this;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            // That is what was wanted.
        }
    }

    private static String check(String line, String reply, String expected) {
        assertTrue(reply.startsWith(expected), () -> line + " -> " + reply + ", not " + expected);
        return reply;
    }
}
