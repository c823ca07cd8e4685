package gatepost.net.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.message.DotReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
        assertEquals(FRAMES, new Taker().fed(DIALOGUE));
        for (int at = 1; at < DIALOGUE.length(); at++) {
            assertEquals(FRAMES, new Taker().fed(DIALOGUE.substring(0, at), DIALOGUE.substring(at)), "cut at " + at);
        }
    }

    @Test
    void aDialogueIsReadTheSameByteByByte() {
        assertEquals(FRAMES, new Taker().fed(DIALOGUE.split("(?<=(?s:.))")));
    }

    @Test
    void onlyCrlfEndsALineAndABareLfEndsItWithItself() {
        assertEquals(List.of("NOOP\rRSET"), new Taker().fed("NOOP\rRSET\r\n"));
        assertEquals(
                List.of("MAIL FROM:<a@b>\n", "RCPT TO:<c@d>"), new Taker().fed("MAIL FROM:<a@b>\nRCPT TO:<c@d>\r\n"));
        assertEquals(List.of(), new Taker().fed("NOOP\r"));
    }

    @Test
    void aLineThatIsTooLongIsSkippedToItsEnd() {
        String longest = "N".repeat(SmtpDecoder.MAX_LINE);
        assertEquals(List.of(longest, "RSET"), new Taker().fed(longest + "\r\nRSET\r\n"));
        assertEquals(List.of("too long", "RSET"), new Taker().fed(longest + "N\r\nRSET\r\n"));
        assertEquals(List.of("too long", "RSET"), new Taker().fed(longest, "NNN", "N\r", "\nRSET\r\n"));
    }

    @Test
    void aLineWithoutEndUsesUpItsBudget() {
        String[] pieces = new String[20];
        java.util.Arrays.fill(pieces, "N".repeat(8 * 1024));
        assertEquals(List.of("endless"), new Taker().fed(pieces));
    }

    @Test
    void standsStillUntilItIsToldHowToGoOn() {
        Taker taker = new Taker();
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

    @Test
    void noticesWhoSpeaksBeforeTheGreetingAndKeepsWhatWasSaid() {
        Taker taker = new Taker();
        taker.decoder.watch();
        assertEquals(List.of("early"), taker.fedAsIs("EHLO a.example\r\n"));
        taker.decoder.command();
        assertEquals(List.of("early", "EHLO a.example"), taker.frames);
        taker.channel.close();
    }

    @Test
    void releasesWhatWaitsWhenTheClientIsGone() {
        Taker taker = new Taker();
        taker.hesitates = true;
        ByteBuf input = Unpooled.copiedBuffer("NOOP\r\nRSET\r\n", StandardCharsets.US_ASCII);
        taker.decoder.command();
        taker.channel.writeInbound(input);
        taker.channel.close();
        assertEquals(0, input.refCnt());
    }

    /** Takes frames as a session does: asks for the next command at once, for data behind DATA. */
    private static final class Taker implements SmtpDecoder.Reader {

        private final SmtpDecoder decoder = new SmtpDecoder(this);
        private final EmbeddedChannel channel = new EmbeddedChannel(decoder);
        private final List<String> frames = new ArrayList<>();
        private DotReader dots = new DotReader();
        private StringBuilder message = new StringBuilder();
        private boolean hesitates;

        List<String> fed(String... pieces) {
            decoder.command();
            fedAsIs(pieces);
            if (!hesitates) {
                channel.close();
            }
            return List.copyOf(frames);
        }

        List<String> fedAsIs(String... pieces) {
            for (String piece : pieces) {
                channel.writeInbound(Unpooled.copiedBuffer(piece, StandardCharsets.ISO_8859_1));
            }
            return List.copyOf(frames);
        }

        @Override
        public void spokeEarly() {
            frames.add("early");
        }

        @Override
        public void command(byte[] line) {
            String text = new String(line, StandardCharsets.ISO_8859_1);
            frames.add(text);
            if (text.equals("DATA")) {
                decoder.data();
            } else if (!hesitates) {
                decoder.command();
            }
        }

        @Override
        public void inLine() {}

        @Override
        public void lineTooLong() {
            frames.add("too long");
            decoder.command();
        }

        @Override
        public void endlessLine() {
            frames.add("endless");
            decoder.discard();
        }

        @Override
        public int octets(byte[] slice, int length) {
            return dots.feed(
                    slice,
                    0,
                    length,
                    (buf, from, to) -> message.append(new String(buf, from, to - from, StandardCharsets.ISO_8859_1)));
        }

        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public boolean atEndOfData() {
            return dots.done();
        }

        @Override
        public void endOfData() {
            frames.add("message " + message);
            dots = new DotReader();
            message = new StringBuilder();
            decoder.command();
        }
    }
}
