package gatepost.net.smtp;

import gatepost.message.DotReader;
import gatepost.message.MessageEdits;
import gatepost.message.MessageReader;
import gatepost.message.OurFields;
import gatepost.net.hold.MessageHold;
import gatepost.observed.MessageFigures;
import java.util.List;

/**
 * Receives one message: the dot reader finds its lines and its end, the message reader counts, the hold keeps the octets. A message
 * that grows over its limit, or that the hold cannot keep, is read on to its end and dropped: the answer comes at the
 * dot, never in the middle (RFC 5321 §4.5.3.1.9).
 */
final class Reception {

    /** So many chunks may be of any size; of more, octets that they must have on average. */
    private static final int FREE_CHUNKS = 1000;

    private static final int LEAST_CHUNK = 1024;

    private final MessageHold hold;
    private final long limit;
    private final DotReader wire;
    private final MessageReader reader;
    private boolean dropped;
    private int chunks;

    /**
     * @param wire of DATA, or of chunks
     * @param limit octets, 0 for no limit
     * @param ours header fields that a client may not bring
     */
    Reception(DotReader wire, MessageHold hold, long limit, OurFields ours) {
        this.wire = wire;
        this.hold = hold;
        this.limit = limit;
        this.reader = new MessageReader(ours);
    }

    /** Takes octets up to the end of data and says how many it took. */
    int take(byte[] slice, int length) {
        int taken = wire.feed(slice, 0, length, this::keep);
        dropIfUnfit();
        return taken;
    }

    /** All octets of a chunk have been taken. */
    void endOfChunk(boolean last) {
        chunks++;
        if (last) {
            wire.end(this::keep);
            dropIfUnfit();
        }
    }

    /** Whether it comes in pieces so small that they are work and no message: each of them is a command. */
    boolean isTornToPieces() {
        return chunks > FREE_CHUNKS && size() / chunks < LEAST_CHUNK;
    }

    boolean isDone() {
        return wire.done();
    }

    boolean isTooLarge() {
        return limit > 0 && reader.size() > limit;
    }

    /** Octets taken so far, as they will be delivered. */
    long size() {
        return reader.size();
    }

    /** Whether the message is still there to be delivered. */
    boolean isKept() {
        return !dropped;
    }

    /** What was counted; of a message that was dropped its size, and the rest as far as it was read. */
    MessageFigures figures() {
        return reader.figures(wire);
    }

    /** Where header fields stand that claim to be ours: they are not delivered. */
    List<MessageEdits.Range> forged() {
        return reader.forged();
    }

    /** There are more of them than could be left out. */
    boolean isFullOfForgeries() {
        return reader.forgedCut();
    }

    private void dropIfUnfit() {
        if (!dropped && (isTooLarge() || hold.hasFailed())) {
            dropped = true;
            reader.skim();
            hold.close();
        }
    }

    private void keep(byte[] buf, int from, int to) {
        reader.octets(buf, from, to);
        if (!dropped) {
            hold.append(buf, from, to - from);
        }
    }
}
