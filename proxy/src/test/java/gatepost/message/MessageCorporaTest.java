package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gatepost.observed.MessageFigures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Collections of difficult messages, which are not part of the project: directories {@code mime-*} in {@code
 * ../shared/cases} beside the project's root. Without them the test is skipped.
 */
class MessageCorporaTest {

    private static final Random RANDOM = new Random(5_322);

    @Test
    void readsEveryMessageTheSameWayHoweverItIsCut() throws IOException {
        List<Path> messages = messages();
        assumeTrue(!messages.isEmpty(), "no collections of messages in ../shared/cases/mime-*");
        for (Path message : messages) {
            holds(message, Files.readAllBytes(message));
        }
    }

    private static void holds(Path name, byte[] message) {
        byte[] wire = stuffed(message);
        Fed whole = Fed.cut(wire);
        MessageFigures figures = whole.figures();
        assertTrue(whole.done(), name::toString);
        assertEquals(wire.length, whole.consumed(), name::toString);
        assertEquals(whole.octets().length(), figures.size(), name::toString);
        assertTrue(figures.mime().parts() > figures.mime().depth(), name::toString);
        assertTrue(figures.header().bytes() <= figures.size(), name::toString);
        assertTrue(figures.header().longest() <= figures.header().bytes(), name::toString);
        assertTrue(figures.header().hops() <= figures.header().count(), name::toString);
        for (int round = 0; round < 20; round++) {
            assertEquals(whole, Fed.randomly(wire, RANDOM, 1 + RANDOM.nextInt(8)), name::toString);
        }
        assertEquals(whole, Fed.octetwise(wire), name::toString);
    }

    private static List<Path> messages() throws IOException {
        for (Path root : List.of(Path.of(""), Path.of(".."))) {
            Path cases =
                    root.toAbsolutePath().normalize().resolve("../shared/cases").normalize();
            if (Files.isDirectory(cases)) {
                try (Stream<Path> files = Files.walk(cases)) {
                    return files.filter(Files::isRegularFile)
                            .filter(file -> cases.relativize(file).toString().startsWith("mime-"))
                            .sorted()
                            .toList();
                }
            }
        }
        return List.of();
    }

    /** The message as a client sends it. */
    private static byte[] stuffed(byte[] message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean lineStarts = true;
        for (int i = 0; i < message.length; i++) {
            if (lineStarts && message[i] == '.') {
                out.write('.');
            }
            out.write(message[i]);
            lineStarts = message[i] == '\n' && i > 0 && message[i - 1] == '\r';
        }
        out.writeBytes(Fed.bytes(lineStarts ? ".\r\n" : "\r\n.\r\n"));
        return out.toByteArray();
    }
}
