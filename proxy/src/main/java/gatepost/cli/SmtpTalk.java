package gatepost.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/**
 * What somebody types, or a script writes, said to a server by the line: each command waits for the reply to the one before
 * it, so nothing is said too early. Lines may end in LF and are sent with CRLF; replies are shown with LF.
 */
final class SmtpTalk implements AutoCloseable {

    /** A longer line is sent in pieces. */
    private static final int PIECE = 64 * 1024;

    private final InputStream typed;
    private final PrintStream shown;
    private final Socket socket;
    private final InputStream heard;
    private final OutputStream said;
    private boolean ended;
    private boolean leftAlone;

    SmtpTalk(InetSocketAddress server, InputStream typed, PrintStream shown) throws IOException {
        this.typed = new BufferedInputStream(typed);
        this.shown = shown;
        this.socket = new Socket(server.getAddress(), server.getPort());
        this.heard = new BufferedInputStream(socket.getInputStream());
        this.said = socket.getOutputStream();
    }

    /** Talks until nothing more is typed or the server ends it; says whether it did so unasked. */
    boolean run() throws IOException {
        try {
            talk();
            socket.shutdownOutput();
        } catch (SocketException closed) {
            // Whatever it said before it closed is still to be heard.
            leftAlone = true;
        }
        listenToTheEnd();
        return leftAlone;
    }

    private void talk() throws IOException {
        hear();
        while (!ended) {
            say();
            if (!ended && hear() == 354) {
                sayMessage();
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Says the next line and returns it; empty when it was too long to be looked at, or when there is none. */
    private String say() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = typed.read();
        boolean whole = true;
        ended = octet < 0;
        while (octet >= 0 && octet != '\n') {
            line.write(octet);
            octet = typed.read();
            if (line.size() >= PIECE) {
                send(line.toByteArray());
                line.reset();
                whole = false;
            }
        }
        if (ended) {
            return "";
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        String bare = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        send((bare + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return whole ? bare : "";
    }

    private void sayMessage() throws IOException {
        String line = say();
        while (!ended && !line.equals(".")) {
            line = say();
        }
        if (!ended) {
            hear();
        }
    }

    private void send(byte[] octets) throws IOException {
        said.write(octets);
        said.flush();
    }

    /** Shows a reply and says its code. */
    private int hear() throws IOException {
        while (true) {
            String line = line();
            if (line.isEmpty()) {
                ended = true;
                leftAlone = true;
                return 0;
            }
            shown.println(line);
            if (line.length() < 4 || line.charAt(3) != '-') {
                leftAlone |= line.startsWith("421");
                ended |= leftAlone || line.startsWith("221");
                return Integer.parseInt(line.substring(0, 3));
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = heard.read(); octet >= 0 && octet != '\n'; octet = heard.read()) {
            line.append((char) octet);
        }
        return line.toString().strip();
    }

    /** The server is done with the session when it closes, too. */
    private void listenToTheEnd() throws IOException {
        for (String line = line(); !line.isEmpty(); line = line()) {
            shown.println(line);
        }
    }
}
