package gatepost.net.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackendReplyDecoderTest {

    private static final String DIALOGUE = "220 mx ESMTP\r\n"
            + "250-mx\r\n250-SIZE 1000\r\n250 CHUNKING\r\n"
            + "250 2.1.0 Ok\r\n"
            + "550-5.1.1 <a@b>: not here\r\n550 5.1.1 at all\r\n"
            + "250\r\n";

    @Test
    void readsTheSameRepliesHoweverTheOctetsAreSplit() {
        List<Object> whole = read(DIALOGUE);
        assertEquals(5, whole.size());
        for (int split = 1; split < DIALOGUE.length(); split++) {
            assertEquals(whole, read(DIALOGUE.substring(0, split), DIALOGUE.substring(split)), "split at " + split);
        }
        assertEquals(whole, read(DIALOGUE.split("")));
    }

    @Test
    void takesTheEnhancedCodeOffEveryLine() {
        BackendReply reply =
                (BackendReply) read("550-5.1.1 no such\r\n550 5.1.1 user\r\n").get(0);
        assertEquals("5.1.1", reply.enhanced().orElseThrow().toString());
        assertEquals(List.of("no such", "user"), reply.lines());
        assertEquals("550 5.1.1 no such user", reply.toString());
    }

    @Test
    void doesWithoutAnEnhancedCode() {
        BackendReply reply =
                (BackendReply) read("450 Greylisted, 4.2.1 later\r\n").get(0);
        assertEquals("450 Greylisted, 4.2.1 later", reply.toString());
    }

    @Test
    void leavesAnEnhancedCodeOfAnotherClassInTheText() {
        BackendReply reply = (BackendReply) read("550 4.1.1 odd\r\n").get(0);
        assertEquals(Optional.empty(), reply.enhanced());
        assertEquals("4.1.1 odd", reply.text());
    }

    @Test
    void makesControlsAndForeignOctetsHarmless() {
        assertEquals("250 a?b?", read("250 a\tb\u00e9\r\n").get(0).toString());
    }

    @Test
    void refusesWhatIsNoReply() {
        for (String bad : List.of(
                "hello\r\n",
                "25\r\n",
                "2x0 ok\r\n",
                "150 ok\r\n",
                "600 ok\r\n",
                "250ok\r\n",
                "250 ok\n",
                "250 o\rk\r\n",
                "\r\n",
                "250-one\r\n251 two\r\n",
                "250 " + "x".repeat(507) + "\r\n",
                "x".repeat(512),
                "250-x\r\n".repeat(101))) {
            List<Object> read = read(bad, "250 2.0.0 Ok\r\n");
            assertEquals(1, read.size(), bad);
            assertInstanceOf(NotAReply.class, read.get(0), bad);
        }
    }

    @Test
    void takesTheLongestLineAndTheLongestReply() {
        assertEquals(1, read("250 " + "x".repeat(506) + "\r\n").size());
        BackendReply reply =
                (BackendReply) read("250-x\r\n".repeat(99) + "250 x\r\n").get(0);
        assertEquals(100, reply.lines().size());
    }

    private static List<Object> read(String... pieces) {
        EmbeddedChannel channel = new EmbeddedChannel(new BackendReplyDecoder());
        List<Object> replies = new ArrayList<>();
        for (String piece : pieces) {
            channel.writeInbound(Unpooled.copiedBuffer(piece, StandardCharsets.ISO_8859_1));
            drain(channel, replies);
        }
        channel.finish();
        drain(channel, replies);
        assertNull(channel.readInbound());
        return replies;
    }

    private static void drain(EmbeddedChannel channel, List<Object> into) {
        for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
            into.add(next);
        }
    }
}
