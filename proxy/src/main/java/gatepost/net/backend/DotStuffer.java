package gatepost.net.backend;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;

/**
 * Puts a dot before every line that begins with one (RFC 5321 §4.5.2), whatever follows it. Lines end in CRLF and in
 * nothing else, as the hold has them.
 */
final class DotStuffer {

    private final Consumer<ByteBuf> out;
    private boolean lineStart = true;
    private boolean behindCr;

    /** @param out takes octets and releases them */
    DotStuffer(Consumer<ByteBuf> out) {
        this.out = out;
    }

    /** Hands on {@code octets}, which are released, with the dots that they need. */
    void stuff(ByteBuf octets) {
        int from = octets.readerIndex();
        for (int i = from; i < octets.writerIndex(); i++) {
            byte octet = octets.getByte(i);
            if (lineStart && octet == '.') {
                hand(octets, from, i);
                out.accept(Unpooled.wrappedBuffer(new byte[] {'.'}));
                from = i;
            }
            lineStart = behindCr && octet == '\n';
            behindCr = octet == '\r';
        }
        hand(octets, from, octets.writerIndex());
        octets.release();
    }

    /** Whether the last octets were CRLF, or there were none. */
    boolean isAtLineStart() {
        return lineStart;
    }

    private void hand(ByteBuf octets, int from, int to) {
        if (from < to) {
            out.accept(octets.retainedSlice(from, to - from));
        }
    }
}
