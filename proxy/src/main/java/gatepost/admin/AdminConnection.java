package gatepost.admin;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** One end of a talk over the admin socket: reads and writes whole texts, and waits for each no longer than it may. */
final class AdminConnection implements Closeable {

    private static final int BUFFER = 8192;

    private final SocketChannel channel;
    private final Selector selector;

    /** Owns the channel from now on. */
    AdminConnection(SocketChannel channel) throws IOException {
        this.channel = channel;
        try {
            channel.configureBlocking(false);
            this.selector = Selector.open();
            channel.register(selector, 0);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    /**
     * Reads until a line ends, or until the other side has no more to say.
     *
     * @return empty when it has more than {@code most} octets; they have been read and thrown away
     */
    Optional<String> readLine(int most, Duration patience) throws IOException {
        return read(most, patience, true);
    }

    /** Reads until the other side has no more to say. */
    Optional<String> readAll(int most, Duration patience) throws IOException {
        return read(most, patience, false);
    }

    void write(String text, Duration patience) throws IOException {
        long until = System.nanoTime() + patience.toNanos();
        ByteBuffer out = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (out.hasRemaining()) {
            if (channel.write(out) == 0) {
                await(SelectionKey.OP_WRITE, until);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }

    private Optional<String> read(int most, Duration patience, boolean line) throws IOException {
        long until = System.nanoTime() + patience.toNanos();
        ByteBuffer kept = ByteBuffer.allocate(most + 1);
        ByteBuffer in = ByteBuffer.allocate(BUFFER);
        while (true) {
            int count = channel.read(in);
            if (count == 0) {
                await(SelectionKey.OP_READ, until);
                continue;
            }
            int end = count < 0 ? 0 : line ? lineEnd(in) : -1;
            in.flip().limit(end < 0 ? in.limit() : Math.min(end, in.limit()));
            kept.put(in.limit(Math.min(in.limit(), kept.remaining())));
            in.clear();
            if (end >= 0) {
                return kept.hasRemaining()
                        ? Optional.of(new String(kept.array(), 0, kept.position(), StandardCharsets.UTF_8))
                        : Optional.empty();
            }
            if (System.nanoTime() - until > 0) {
                throw new SocketTimeoutException("too slow");
            }
        }
    }

    /** Where the first line in a buffer that is being filled ends, or -1. */
    private static int lineEnd(ByteBuffer in) {
        for (int i = 0; i < in.position(); i++) {
            if (in.get(i) == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void await(int operation, long until) throws IOException {
        long millis = (until - System.nanoTime()) / 1_000_000;
        channel.keyFor(selector).interestOps(operation);
        if (millis <= 0 || selector.select(millis) == 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        selector.selectedKeys().clear();
    }
}
