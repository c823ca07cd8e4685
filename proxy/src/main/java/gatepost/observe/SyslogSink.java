package gatepost.observe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;

/**
 * Sends each line as one syslog message in a datagram (RFC 5426), in the form of RFC 3164 that every receiver reads:
 * {@code <PRI>} and the line with its time, host and tag. Never waits: a line that the system does not take at once, or
 * that nobody receives, as far as that can be known of datagrams, is lost and counted.
 */
public final class SyslogSink implements LogSink {

    /** RFC 5424 §6.2.1: informational. */
    private static final int SEVERITY = 6;

    private final InetSocketAddress to;
    private final byte[] priority;
    private DatagramChannel channel;

    /** @param facility by its number in RFC 5424 §6.2.1 */
    public SyslogSink(InetSocketAddress to, int facility) {
        this.to = to;
        this.priority = ("<" + (facility * 8 + SEVERITY) + ">").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String name() {
        return "syslog at " + to.getAddress().getHostAddress() + " port " + to.getPort();
    }

    @Override
    public void write(byte[] lines) throws IOException {
        int lost = 0;
        IOException last = null;
        for (int from = 0; from < lines.length; ) {
            int end = end(lines, from);
            try {
                send(lines, from, end);
            } catch (IOException e) {
                lost++;
                last = e;
            }
            from = end + 1;
        }
        if (lost > 0) {
            throw new RecordsLostException(lost, last);
        }
    }

    @Override
    public void reopen() throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
        DatagramChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    private void send(byte[] lines, int from, int end) throws IOException {
        if (channel == null) {
            channel = open();
        }
        ByteBuffer message = ByteBuffer.allocate(priority.length + end - from)
                .put(priority)
                .put(lines, from, end - from)
                .flip();
        if (channel.write(message) == 0) {
            throw new IOException("its buffer is full");
        }
    }

    /** Connected, so that the system tells of a port where nobody listens: with the message after the lost one. */
    private DatagramChannel open() throws IOException {
        DatagramChannel open = DatagramChannel.open();
        try {
            open.configureBlocking(false);
            return open.connect(to);
        } catch (IOException e) {
            open.close();
            throw e;
        }
    }

    private static int end(byte[] lines, int from) {
        int at = from;
        while (at < lines.length && lines[at] != '\n') {
            at++;
        }
        return at;
    }
}
