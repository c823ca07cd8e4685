package gatepost.net.hold;

import gatepost.message.MessageEdits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.Optional;

/**
 * A complete message in its hold, to be read any number of times. It owns nothing: it lasts as long as the
 * {@link MessageHold} it came from, and what is read of it later fails.
 */
public final class HeldMessage {

    private final Holds holds;
    private final EventLoop loop;
    private final Optional<SpillFile> file;
    private final long inFile;
    private final ByteBuf[] chunks;
    private final long size;
    private boolean ended;

    HeldMessage(Holds holds, EventLoop loop, Optional<SpillFile> file, long inFile, ByteBuf[] chunks, long size) {
        this.holds = holds;
        this.loop = loop;
        this.file = file;
        this.inFile = inFile;
        this.chunks = chunks;
        this.size = size;
    }

    /** Octets of the message as it was received, before any edit. */
    public long size() {
        return size;
    }

    /** Reads it once from the beginning, with {@code edits} applied. */
    public Replay replay(MessageEdits edits) {
        return new Replay(this, edits);
    }

    Holds holds() {
        return holds;
    }

    EventLoop loop() {
        return loop;
    }

    Optional<SpillFile> file() {
        return file;
    }

    long inFile() {
        return inFile;
    }

    /** Octets of memory from {@code position} (not before {@link #inFile()}), at most to the end of their chunk. */
    ByteBuf memory(long position, int most) {
        long inMemory = position - inFile;
        int offset = (int) (inMemory % MessageHold.CHUNK);
        return chunks[(int) (inMemory / MessageHold.CHUNK)].retainedSlice(
                offset, Math.min(most, MessageHold.CHUNK - offset));
    }

    boolean hasEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }
}
