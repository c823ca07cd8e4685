package gatepost.net.hold;

import gatepost.message.OctetSink;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Holds one message while it is received and judged: copied into fixed chunks, charged to the budget by their capacity,
 * and from its share on (or when the budget is tight) written to a file. It belongs to one event loop; only the writing
 * itself happens elsewhere. It owns everything it took until {@link #close()}, which may come at any moment.
 *
 * <p>The octets lie in the file up to {@code inFile} and from there on in the chunks, of which all but the last are
 * full. A chunk leaves memory only when it has been written, so a failing disk loses nothing: the message then goes on
 * in memory, up to its share.
 */
public final class MessageHold implements OctetSink, AutoCloseable {

    /** Small enough to waste little on small mail; kept read buffers cost five times the payload, this 1.2 times. */
    public static final int CHUNK = 16 * 1024;

    /** As many full chunks may wait for the file before the client is paused. */
    private static final int WAITING_CHUNKS = 8;

    /** Written at once; bounds how long one message keeps the disk from the others. */
    private static final int BATCH = 16;

    private final Holds holds;
    private final EventLoop loop;
    private final Deque<ByteBuf> chunks = new ArrayDeque<>();
    private final CompletableFuture<Optional<HeldMessage>> end = new CompletableFuture<>();

    private Runnable whenWritable = () -> {};
    private Optional<SpillFile> file = Optional.empty();
    private Optional<ScheduledFuture<?>> patience = Optional.empty();
    private Optional<HeldMessage> held = Optional.empty();
    private long inFile;
    private long size;
    /** Chunks paid for: those in memory, and those kept for reading the file back. */
    private int charged = 1;

    private boolean writing;
    private boolean fileBroken;
    private boolean failed;
    private boolean ending;
    private boolean closed;

    MessageHold(Holds holds, EventLoop loop) {
        this.holds = holds;
        this.loop = loop;
        chunks.add(newBuffer());
    }

    /** Takes octets; copies them, so the array may be used again. When the hold has failed they are dropped. */
    public void append(byte[] octets, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0 && !failed && !closed) {
            Optional<ByteBuf> room = room();
            if (room.isEmpty()) {
                fail();
                return;
            }
            int count = Math.min(left, room.get().writableBytes());
            room.get().writeBytes(octets, from, count);
            from += count;
            left -= count;
            size += count;
        }
        spill();
        pauseOrResume();
    }

    @Override
    public void octets(byte[] buf, int from, int to) {
        append(buf, from, to - from);
    }

    /** Octets taken so far. */
    public long size() {
        return size;
    }

    /** Whether more should be sent here; when not, the client must not be read until {@link #onWritable} calls. */
    public boolean isWritable() {
        return patience.isEmpty();
    }

    /** What is called on the loop each time the hold becomes writable again. */
    public void onWritable(Runnable then) {
        whenWritable = then;
    }

    /** Whether the message is lost to a full disk or a used-up budget: 452 4.3.1 is to be said at the dot. */
    public boolean hasFailed() {
        return failed;
    }

    /**
     * The message is complete. The future completes on the loop, with the message as long as the hold is open, or
     * empty when the hold has failed or is closed before.
     */
    public CompletableFuture<Optional<HeldMessage>> finish() {
        ending = true;
        endIfPossible();
        return end;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        stopPatience();
        held.ifPresent(HeldMessage::end);
        releaseIfPossible();
        end.complete(Optional.empty());
    }

    private Optional<ByteBuf> room() {
        if (!chunks.isEmpty() && chunks.getLast().isWritable()) {
            return Optional.of(chunks.getLast());
        }
        if (!holds.budget().tryCharge(CHUNK)) {
            return Optional.empty();
        }
        charged++;
        chunks.add(newBuffer());
        return Optional.of(chunks.getLast());
    }

    private ByteBuf newBuffer() {
        return holds.allocator().directBuffer(CHUNK, CHUNK);
    }

    private void spill() {
        if (writing || fileBroken || failed || closed || ending || !wantsFile()) {
            return;
        }
        int count = Math.min(BATCH, fullChunks());
        if (count == 0) {
            return;
        }
        ByteBuffer[] octets =
                chunks.stream().limit(count).map(ByteBuf::nioBuffer).toArray(ByteBuffer[]::new);
        Optional<SpillFile> target = file;
        long position = inFile;
        writing = true;
        if (!holds.pool().run(() -> write(target, octets, position))) {
            writing = false;
            breakFile();
        }
    }

    private boolean wantsFile() {
        return file.isPresent() || inMemory() > holds.share() || holds.budget().isTight();
    }

    private long inMemory() {
        return size - inFile;
    }

    private int fullChunks() {
        return (int) (inMemory() / CHUNK);
    }

    /** On the file pool. */
    private void write(Optional<SpillFile> target, ByteBuffer[] octets, long position) {
        Optional<SpillFile> used = target;
        boolean good = false;
        try {
            if (used.isEmpty()) {
                used = Optional.of(holds.files().open());
            }
            used.get().write(octets, position);
            good = true;
        } catch (IOException | RuntimeException full) {
            // The chunks stay in memory; how often that happens shows in what clients are told.
        } finally {
            // After an Error, too, which is the pool's to tell: a hold that waited for this would never be released.
            tellOfWrite(used, octets.length, good);
        }
    }

    private void tellOfWrite(Optional<SpillFile> used, int count, boolean good) {
        try {
            loop.execute(() -> written(used, count, good));
        } catch (RejectedExecutionException stopped) {
            // The loop is gone and with it everybody else who could touch this.
            closed = true;
            written(used, count, good);
        }
    }

    private void written(Optional<SpillFile> used, int count, boolean good) {
        writing = false;
        file = used;
        if (good) {
            for (int i = 0; i < count; i++) {
                chunks.removeFirst().release();
            }
            inFile += (long) count * CHUNK;
            uncharge();
        }
        if (closed || failed) {
            releaseIfPossible();
            return;
        }
        if (!good) {
            breakFile();
        }
        spill();
        pauseOrResume();
        endIfPossible();
    }

    /** Gives back what is not in memory, but for the buffers in which the file will be read back. */
    private void uncharge() {
        int kept = (int) Math.min(Replay.BUFFERS, inFile / CHUNK);
        int needed = chunks.size() + kept;
        if (charged > needed) {
            holds.budget().release((long) (charged - needed) * CHUNK);
            charged = needed;
        }
    }

    private void breakFile() {
        fileBroken = true;
        if (inMemory() > holds.share()) {
            fail();
        }
    }

    private void fail() {
        failed = true;
        releaseIfPossible();
        pauseOrResume();
        if (ending) {
            end.complete(Optional.empty());
        }
    }

    private void pauseOrResume() {
        if (fileBroken && !failed && inMemory() > holds.share()) {
            fail();
        }
        boolean pause = !failed && !closed && !ending && writing && fullChunks() > WAITING_CHUNKS + shareInChunks();
        if (pause && patience.isEmpty()) {
            holds.paused();
            patience = Optional.of(
                    loop.schedule(this::loseIfOpen, holds.mostPause().toMillis(), TimeUnit.MILLISECONDS));
        } else if (!pause && patience.isPresent()) {
            stopPatience();
            whenWritable.run();
        }
    }

    private int shareInChunks() {
        return holds.budget().isTight() ? 0 : (int) (holds.share() / CHUNK);
    }

    private void loseIfOpen() {
        if (!closed) {
            fail();
        }
    }

    private void stopPatience() {
        patience.ifPresent(timer -> timer.cancel(false));
        patience = Optional.empty();
    }

    private void endIfPossible() {
        if (!ending || writing || held.isPresent() || closed) {
            return;
        }
        if (failed) {
            end.complete(Optional.empty());
            return;
        }
        HeldMessage message = new HeldMessage(holds, loop, file, inFile, chunks.toArray(ByteBuf[]::new), size);
        held = Optional.of(message);
        end.complete(held);
    }

    /** While the file pool reads the chunks they must stay; its return calls this again. */
    private void releaseIfPossible() {
        if (writing) {
            return;
        }
        chunks.forEach(ByteBuf::release);
        chunks.clear();
        holds.budget().release((long) charged * CHUNK);
        charged = 0;
        file.ifPresent(this::closeFile);
        file = Optional.empty();
    }

    private void closeFile(SpillFile open) {
        Runnable closing = () -> {
            try {
                open.close();
            } catch (IOException alreadyUnlinked) {
                // Nothing can be done about it, and the descriptor is gone.
            }
        };
        if (!holds.pool().run(closing)) {
            closing.run();
        }
    }
}
