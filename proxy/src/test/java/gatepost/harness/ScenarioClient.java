package gatepost.harness;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;

/** A client's socket, with what went over it. One character stands for one octet. */
final class ScenarioClient implements AutoCloseable {

    /** Whatever is read comes within this time, or the scenario fails. */
    private static final int PATIENCE_MILLIS = 5_000;

    private static final int SHOWN = 200;

    private final Socket socket = new Socket();
    private InputStream in;
    private OutputStream out;
    private final StringBuilder transcript = new StringBuilder();
    private final StringBuilder unsent = new StringBuilder();

    /** @param from its own address, with a port of the system's choice */
    ScenarioClient(InetAddress from, InetSocketAddress server) throws IOException {
        socket.setTcpNoDelay(true);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(server, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Has these octets sent with all that follow until {@link #flush()}, in one write. */
    void send(String octets) {
        unsent.append(octets);
    }

    void flush() throws IOException {
        if (unsent.length() > 0) {
            String octets = unsent.toString();
            unsent.setLength(0);
            note("C ", octets);
            out.write(octets.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /**
     * The handshake of TLS.
     *
     * @param version the only one; empty: all that the JDK has
     */
    void encrypt(String version) throws IOException {
        flush();
        SSLSocket secured = (SSLSocket) Trusting.context()
                .getSocketFactory()
                .createSocket(socket, ScenarioServer.HOSTNAME, socket.getPort(), true);
        if (!version.isEmpty()) {
            secured.setEnabledProtocols(new String[] {version});
        }
        secured.startHandshake();
        transcript
                .append("C [starttls] ")
                .append(secured.getSession().getProtocol())
                .append('\n');
        in = new BufferedInputStream(secured.getInputStream());
        out = secured.getOutputStream();
    }

    /** The next line without its CRLF; anything else that ends it, or the end of the connection, is an error. */
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int octet = read();
            if (octet < 0) {
                throw new AssertionError("the server closed the connection");
            }
            line.write(octet);
            if (octet == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                note("S ", text);
                if (!text.endsWith("\r\n")) {
                    throw new AssertionError("a line ends without CR: " + text);
                }
                return text.substring(0, text.length() - 2);
            }
        }
    }

    /** The server's end of the connection must come next, and orderly. */
    void expectEnd() throws IOException {
        int octet = read();
        if (octet >= 0) {
            throw new AssertionError("the server goes on: " + (char) octet + line());
        }
        transcript.append("S [close]\n");
    }

    void shutdown() throws IOException {
        flush();
        transcript.append("C [shutdown]\n");
        socket.shutdownOutput();
    }

    /** Ends the connection as a crash does, with RST. */
    void reset() throws IOException {
        flush();
        transcript.append("C [reset]\n");
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        if (!socket.isClosed()) {
            flush();
            transcript.append("C [close]\n");
            socket.close();
        }
    }

    String transcript() {
        return transcript.toString();
    }

    private int read() throws IOException {
        try {
            return in.read();
        } catch (SocketTimeoutException silence) {
            throw new AssertionError("the server says nothing");
        }
    }

    private void note(String who, String octets) {
        for (String line : octets.split("(?<=\n)")) {
            String shown = line.length() > SHOWN ? line.substring(0, SHOWN) + "[" + line.length() + " octets]" : line;
            transcript
                    .append(who)
                    .append(shown.replace("\r\n", "").replace("\n", "<LF>").replace("\r", "<CR>"));
            transcript.append('\n');
        }
    }
}
