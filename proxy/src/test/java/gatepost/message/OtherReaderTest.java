package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.observed.MessageFigures;
import gatepost.observed.MimeFigures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.junit.jupiter.api.Test;

/** Our walk beside another reader's, Apache Mime4j: the same where messages keep the rules, never less elsewhere. */
class OtherReaderTest {

    /** What the other reader counts. */
    private record Counted(int parts, int leaves, int depth) {}

    @Test
    void agreesOnMessagesThatKeepTheRules() throws IOException, MimeException {
        Random random = new Random(2_045);
        int nested = 0;
        for (int round = 0; round < 2_000; round++) {
            RandomMime.Made made = RandomMime.message(random);
            Counted expected = new Counted(made.parts(), made.leaves(), made.depth());
            MimeFigures ours = Fed.whole(made.text()).figures().mime();
            assertEquals(expected, new Counted(ours.parts(), ours.leaves(), ours.depth()), made::text);
            String message = made.text().substring(0, made.text().length() - 3);
            assertEquals(expected, counted(Fed.bytes(message)), made::text);
            nested += made.depth() > 2 ? 1 : 0;
        }
        assertTrue(nested > 200, "messages are nested: " + nested);
    }

    @Test
    void countsNeverLessInDifficultMessages() throws IOException {
        List<String> less = new ArrayList<>();
        int compared = 0;
        for (Corpus.Message message : Corpus.messages()) {
            MessageFigures figures = Fed.cut(message.wire()).figures();
            MimeFigures ours = figures.mime();
            if (figures.header().malformed()) {
                // A line that is no field ends the header for Postfix, which puts an empty line there; others read on.
                continue;
            }
            try {
                Counted theirs = counted(message.file());
                compared++;
                if (ours.parts() < theirs.parts || ours.depth() < theirs.depth) {
                    less.add(message.name() + ": " + theirs + ", we " + ours.parts() + " and " + ours.depth());
                }
            } catch (MimeException refused) {
                // The other reader has limits of its own.
                assertTrue(ours.parts() > 0);
            }
        }
        assertEquals(List.of(), less);
        assertTrue(compared > 100, "compared " + compared);
    }

    private static Counted counted(byte[] message) throws IOException, MimeException {
        MimeTokenStream tokens = new MimeTokenStream(MimeConfig.PERMISSIVE);
        tokens.parse(new ByteArrayInputStream(message));
        int parts = 0;
        int leaves = 0;
        int containers = 0;
        int depth = 0;
        for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
            switch (state) {
                case T_START_MESSAGE, T_START_BODYPART -> {
                    containers += state == EntityState.T_START_MESSAGE && parts > 0 ? 1 : 0;
                    parts++;
                    depth = Math.max(depth, containers);
                }
                case T_END_MESSAGE -> containers--;
                case T_START_MULTIPART -> containers++;
                case T_END_MULTIPART -> containers--;
                case T_BODY -> leaves++;
                default -> {}
            }
        }
        return new Counted(parts, leaves, depth);
    }
}
