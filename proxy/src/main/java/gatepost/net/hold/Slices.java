package gatepost.net.hold;

import io.netty.buffer.ByteBuf;
import java.io.IOException;

/** Takes what a {@link Replay} reads, on the message's event loop. */
public interface Slices {

    /** The next octets; the taker releases them. */
    void slice(ByteBuf octets);

    /** The file could not be read, or the message is closed; nothing more can be had of it. */
    void failed(IOException why);
}
