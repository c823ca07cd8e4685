package gatepost.net.hold;

import gatepost.message.MessageEdits;
import gatepost.message.MessageEdits.Range;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * One reading of a held message as it shall leave: the prefix, then the ranges that are kept. It is pulled slice by
 * slice; what lies in memory comes at once and is not copied, what lies in the file comes later.
 */
public final class Replay {

    /**
     * Slices from the file that may exist at a time, by the charge that a hold keeps for them. Whoever writes them to a
     * channel sets its water marks so that no more are waiting there.
     */
    public static final int BUFFERS = 3;

    private final HeldMessage message;
    private final Deque<Range> kept = new ArrayDeque<>();
    private final ByteBuf prefix;
    private long position;
    private long remaining;

    Replay(HeldMessage message, MessageEdits edits) {
        this.message = message;
        this.prefix = Unpooled.wrappedBuffer(edits.prefix());
        edits.forEachKept(message.size(), (from, to) -> kept.add(new Range(from, to)));
        this.position = kept.isEmpty() ? 0 : kept.getFirst().from();
        this.remaining = edits.length(message.size());
    }

    /** Octets that are still to come; at the beginning the length of the message with its edits. */
    public long remaining() {
        return remaining;
    }

    /**
     * Gets the next octets: one call of {@code to}, before this returns or later. It must have come, and something must
     * remain, before this is called again.
     *
     * @param most octets wanted, at least 1; fewer may come
     */
    public void read(long most, Slices to) {
        if (message.hasEnded()) {
            to.failed(new IOException("the message is closed"));
            return;
        }
        int want = (int) Math.min(most, MessageHold.CHUNK);
        if (prefix.isReadable()) {
            ByteBuf slice = prefix.readRetainedSlice(Math.min(want, prefix.readableBytes()));
            remaining -= slice.readableBytes();
            to.slice(slice);
            return;
        }
        long inRange = kept.getFirst().to() - position;
        if (position < message.inFile()) {
            readFile((int) Math.min(Math.min(want, inRange), message.inFile() - position), to);
        } else {
            ByteBuf slice = message.memory(position, (int) Math.min(want, inRange));
            advance(slice.readableBytes());
            to.slice(slice);
        }
    }

    private void advance(int count) {
        remaining -= count;
        position += count;
        if (position == kept.getFirst().to()) {
            kept.removeFirst();
            position = kept.isEmpty() ? position : kept.getFirst().from();
        }
    }

    private void readFile(int count, Slices to) {
        SpillFile file = message.file().orElseThrow();
        ByteBuf buffer = message.holds().allocator().directBuffer(count, count);
        ByteBuffer target = buffer.nioBuffer(0, count);
        long from = position;
        advance(count);
        boolean started = message.holds().pool().run(() -> {
            Optional<IOException> why = Optional.of(new IOException("reading a file broke off"));
            try {
                file.read(target, from);
                why = Optional.empty();
            } catch (IOException e) {
                why = Optional.of(e);
            } finally {
                tellOfRead(buffer, count, why, to);
            }
        });
        if (!started) {
            buffer.release();
            to.failed(new IOException("too much file work is waiting"));
        }
    }

    private void tellOfRead(ByteBuf buffer, int count, Optional<IOException> why, Slices to) {
        try {
            message.loop().execute(() -> hand(buffer.writerIndex(count), why, to));
        } catch (RejectedExecutionException stopped) {
            buffer.release();
        }
    }

    private void hand(ByteBuf buffer, Optional<IOException> why, Slices to) {
        if (why.isPresent() || message.hasEnded()) {
            buffer.release();
            to.failed(why.orElseGet(() -> new IOException("the message is closed")));
        } else {
            to.slice(buffer);
        }
    }
}
