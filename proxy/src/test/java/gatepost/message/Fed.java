package gatepost.message;

import gatepost.observed.MessageFigures;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * A message sent through both readers, in slices that end where the test says.
 *
 * @param octets what the sink got, one character for each octet
 * @param forged what must not be delivered
 * @param consumed octets of the input that were taken
 */
record Fed(
        String octets,
        MessageFigures figures,
        List<MessageEdits.Range> forged,
        boolean done,
        long consumed,
        boolean bareLf,
        boolean bareCr) {

    private static final OurFields OURS = new OurFields("mx.test");

    /** Feeds {@code wire}, one character for each octet, at once. */
    static Fed whole(String wire) {
        return cut(bytes(wire));
    }

    /** Feeds {@code wire} in two slices. */
    static Fed cutAt(String wire, int at) {
        return cut(bytes(wire), at);
    }

    /** Feeds {@code wire} octet by octet. */
    static Fed octetwise(byte[] wire) {
        int[] cuts = new int[wire.length];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = i;
        }
        return cut(wire, cuts);
    }

    /** Feeds {@code wire} in about {@code count} slices. */
    static Fed randomly(byte[] wire, Random random, int count) {
        return cut(wire, random.ints(count, 0, wire.length + 1).sorted().toArray());
    }

    /** Feeds the octets of chunks, in about {@code count} slices; where one ends does not matter to a reader. */
    static Fed chunks(String message, Random random, int count) {
        byte[] wire = bytes(message);
        return feed(
                DotReader.ofChunks(),
                DotReader::end,
                wire,
                random.ints(count, 0, wire.length + 1).sorted().toArray());
    }

    static Fed cut(byte[] wire, int... cuts) {
        return feed(new DotReader(), (dots, sink) -> {}, wire, cuts);
    }

    private static Fed feed(DotReader dots, BiConsumer<DotReader, OctetSink> end, byte[] wire, int... cuts) {
        MessageReader reader = new MessageReader(OURS);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OctetSink both = (buf, from, to) -> {
            out.write(buf, from, to - from);
            reader.octets(buf, from, to);
        };
        int at = 0;
        for (int i = 0; i <= cuts.length && !dots.done(); i++) {
            at = dots.feed(wire, at, i < cuts.length ? cuts[i] : wire.length, both);
        }
        end.accept(dots, both);
        return new Fed(
                out.toString(StandardCharsets.ISO_8859_1),
                reader.figures(dots),
                reader.forged(),
                dots.done(),
                at,
                dots.bareLf(),
                dots.bareCr());
    }

    /** The figures of a message given by its lines, without the dot at its end. */
    static MessageFigures figures(String... lines) {
        return whole(String.join("\r\n", lines) + "\r\n.\r\n").figures;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
