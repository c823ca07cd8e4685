package gatepost.message;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Collections of difficult messages, which are not part of the project: directories {@code mime-*} in {@code
 * ../shared/cases} beside the project's root. Without them a test that asks for them is skipped.
 */
final class Corpus {

    private Corpus() {}

    /** One file, and how a client sends it. */
    record Message(String name, byte[] file, byte[] wire) {}

    static List<Message> messages() throws IOException {
        List<Message> messages = new ArrayList<>();
        for (Path file : files()) {
            byte[] octets = Files.readAllBytes(file);
            messages.add(new Message(file.toString(), octets, stuffed(octets)));
        }
        assumeTrue(!messages.isEmpty(), "skipped: no collections of messages in ../shared/cases/mime-*");
        return messages;
    }

    private static List<Path> files() throws IOException {
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
