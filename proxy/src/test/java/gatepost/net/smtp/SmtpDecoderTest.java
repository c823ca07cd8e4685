package gatepost.net.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dialogues whole, byte by byte and cut at every place: the frames are the same. */
final class SmtpDecoderTest {

    private static final String DIALOGUE =
            "EHLO a.example\r\nMAIL FROM:<b@a.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\n"
                    + "Subject: x\r\n\r\n..dot\r\nbare\nlf\r\n.\n.\r\r\n.\r\nNOOP\r\nQUIT\r\n";

    private static final List<String> FRAMES = List.of(
            "EHLO a.example",
            "MAIL FROM:<b@a.example>",
            "RCPT TO:<c@d.example>",
            "DATA",
            "message Subject: x\r\n\r\n.dot\r\nbare\r\nlf\r\n\r\n. \r\n",
            "NOOP",
            "QUIT");

    @Test
    void aDialogueIsReadTheSameWhereverItIsCut() {
        assertEquals(FRAMES, new FrameTaker().fed(DIALOGUE));
        for (int at = 1; at < DIALOGUE.length(); at++) {
            assertEquals(
                    FRAMES, new FrameTaker().fed(DIALOGUE.substring(0, at), DIALOGUE.substring(at)), "cut at " + at);
        }
    }

    @Test
    void aDialogueIsReadTheSameByteByByte() {
        assertEquals(FRAMES, new FrameTaker().fed(DIALOGUE.split("(?<=(?s:.))")));
    }

    @Test
    void onlyCrlfEndsALineAndABareLfEndsItWithItself() {
        assertEquals(List.of("NOOP\rRSET"), new FrameTaker().fed("NOOP\rRSET\r\n"));
        assertEquals(
                List.of("MAIL FROM:<a@b>\n", "RCPT TO:<c@d>"),
                new FrameTaker().fed("MAIL FROM:<a@b>\nRCPT TO:<c@d>\r\n"));
        assertEquals(List.of(), new FrameTaker().fed("NOOP\r"));
    }

    @Test
    void aLineThatIsTooLongIsSkippedToItsEnd() {
        String longest = "N".repeat(SmtpDecoder.MAX_LINE);
        assertEquals(List.of(longest, "RSET"), new FrameTaker().fed(longest + "\r\nRSET\r\n"));
        assertEquals(List.of("too long", "RSET"), new FrameTaker().fed(longest + "N\r\nRSET\r\n"));
        assertEquals(List.of("too long", "RSET"), new FrameTaker().fed(longest, "NNN", "N\r", "\nRSET\r\n"));
    }

    @Test
    void aLineWithoutEndUsesUpItsBudget() {
        String[] pieces = new String[20];
        Arrays.fill(pieces, "N".repeat(8 * 1024));
        assertEquals(List.of("endless"), new FrameTaker().fed(pieces));
    }

    /** 256 MiB; what a client may send before it is given up is not what it may make us keep. */
    @Test
    void aLineWithoutEndTakesNoMemory() {
        UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false);
        FrameTaker taker = new FrameTaker();
        taker.channel.config().setAllocator(memory);
        taker.decoder.command();
        byte[] piece = new byte[64 * 1024];
        Arrays.fill(piece, (byte) 'N');
        long most = 0;
        for (int i = 0; i < 4096; i++) {
            taker.channel.writeInbound(memory.heapBuffer(piece.length).writeBytes(piece));
            most = Math.max(most, memory.metric().usedHeapMemory());
        }
        assertEquals(List.of("endless"), taker.frames);
        assertTrue(most <= piece.length, "waiting octets: " + most);
        taker.channel.close();
    }

    /** The same with line ends far apart: each is one error of the dialogue, which ends at the twentieth. */
    @Test
    void linesThatAreTooLongTakeNoMemoryBetweenThem() {
        UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false);
        FrameTaker taker = new FrameTaker();
        taker.channel.config().setAllocator(memory);
        taker.decoder.command();
        for (int i = 0; i < 1000; i++) {
            ByteBuf line = memory.heapBuffer();
            line.writeBytes("N".repeat(SmtpDecoder.DISCARD_BUDGET).getBytes(StandardCharsets.US_ASCII));
            taker.channel.writeInbound(line.writeBytes(new byte[] {'\r', '\n'}));
            assertEquals(0, memory.metric().usedHeapMemory());
        }
        assertEquals(Collections.nCopies(1000, "too long"), taker.frames);
        taker.channel.close();
    }

    @Test
    void standsStillUntilItIsToldHowToGoOn() {
        FrameTaker taker = new FrameTaker();
        taker.hesitates = true;
        assertEquals(List.of("NOOP"), taker.fed("NOOP\r\nRSET\r\n"));
        assertTrue(taker.decoder.hasInput());
        assertFalse(taker.channel.config().isAutoRead(), "what is not wanted yet is not read");
        taker.hesitates = false;
        taker.decoder.command();
        assertEquals(List.of("NOOP", "RSET"), taker.frames);
        assertFalse(taker.decoder.hasInput());
        assertTrue(taker.channel.config().isAutoRead());
        taker.channel.close();
    }

    /** However much a client sends at once, the others' turn comes after a few frames. */
    @Test
    void takesFewFramesAtOneTurnOfTheLoop() {
        FrameTaker taker = new FrameTaker();
        taker.decoder.command();
        ByteBuf many = Unpooled.copiedBuffer("NOOP\r\n".repeat(1000), StandardCharsets.US_ASCII);
        taker.channel.pipeline().fireChannelRead(many);
        assertEquals(SmtpDecoder.TURN, taker.frames.size());
        assertFalse(taker.channel.config().isAutoRead(), "what cannot be taken yet is not read");
        while (taker.decoder.hasInput()) {
            taker.channel.runScheduledPendingTasks();
        }
        assertEquals(Collections.nCopies(1000, "NOOP"), taker.frames);
        assertTrue(taker.channel.config().isAutoRead());
        taker.channel.close();
    }

    @Test
    void noticesWhoSpeaksBeforeTheGreetingAndKeepsWhatWasSaid() {
        FrameTaker taker = new FrameTaker();
        taker.decoder.watch();
        assertEquals(List.of("early"), taker.fedAsIs("EHLO a.example\r\n"));
        taker.decoder.command();
        assertEquals(List.of("early", "EHLO a.example"), taker.frames);
        taker.channel.close();
    }

    @Test
    void releasesWhatWaitsWhenTheClientIsGone() {
        FrameTaker taker = new FrameTaker();
        taker.hesitates = true;
        ByteBuf input = Unpooled.copiedBuffer("NOOP\r\nRSET\r\n", StandardCharsets.US_ASCII);
        taker.decoder.command();
        taker.channel.writeInbound(input);
        taker.channel.close();
        assertEquals(0, input.refCnt());
    }
}
