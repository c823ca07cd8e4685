package gatepost.net.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.fuzz.Cuts;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;

/** Replies of a backend are the same wherever they are cut, can be printed, and end where they cannot be read. */
public final class BackendReplyFuzz {

    private BackendReplyFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Cuts cuts = Cuts.of(input);
        List<Object> whole = read(List.of(cuts.octets()));
        assertEquals(whole, read(cuts.pieces()));
        for (Object each : whole) {
            assertTrue(each instanceof BackendReply || each == whole.get(whole.size() - 1), each::toString);
            if (each instanceof BackendReply reply) {
                assertTrue(reply.toString().chars().allMatch(c -> c >= ' ' && c < 127), reply::toString);
                assertTrue(reply.lines().size() <= BackendReplyDecoder.MAX_LINES);
            }
        }
    }

    private static List<Object> read(List<byte[]> pieces) {
        EmbeddedChannel channel = new EmbeddedChannel(new BackendReplyDecoder());
        List<Object> replies = new ArrayList<>();
        for (byte[] piece : pieces) {
            channel.writeInbound(Unpooled.copiedBuffer(piece));
        }
        channel.finish();
        for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
            replies.add(next);
        }
        return replies;
    }
}
