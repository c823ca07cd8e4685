package gatepost.net.smtp;

import gatepost.fuzz.Cuts;
import gatepost.message.DotReader;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes frames as a session does: asks for the next command at once, for data behind DATA. */
final class FrameTaker implements SmtpDecoder.Reader {

    final SmtpDecoder decoder = new SmtpDecoder(this);
    final EmbeddedChannel channel = new EmbeddedChannel(decoder);
    final List<String> frames = new ArrayList<>();
    private DotReader dots = new DotReader();
    private StringBuilder message = new StringBuilder();
    boolean hesitates;

    List<String> fed(String... pieces) {
        decoder.command();
        fedAsIs(pieces);
        takeTurns();
        if (!hesitates) {
            channel.close();
        }
        return List.copyOf(frames);
    }

    /** The same with octets. */
    List<String> fed(List<byte[]> pieces) {
        return fed(pieces.stream().map(Cuts::latin).toArray(String[]::new));
    }

    /** A decoder that rests goes on at a later turn of the loop. */
    private void takeTurns() {
        while (channel.runScheduledPendingTasks() >= 0) {
            channel.runPendingTasks();
        }
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

    @Override
    public void endOfInput() {
        frames.add("end");
    }
}
