package gatepost.cli;

import gatepost.message.DotReader;
import gatepost.message.MessageReader;
import gatepost.observed.MessageFigures;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a message out of a file as if a client sent it. A file whose first line ends in LF alone was written on a Unix
 * system: all of its lines are sent with CRLF, as every client does. Otherwise a bare LF is one that the client sent.
 */
final class MessageFile {

    private static final int SLICE = 64 * 1024;

    private final DotReader wire = new DotReader();
    private final MessageReader reader = new MessageReader();
    /** A line feed may become two octets, a dot at the start of a line, too; four more end the message. */
    private final byte[] slice = new byte[SLICE + 8];

    private int filled;
    private int before = '\n';
    private boolean lineStart = true;
    private boolean asOnTheWire;
    private boolean firstLine = true;

    private MessageFile() {}

    static MessageFigures read(Path file) throws IOException {
        MessageFile message = new MessageFile();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), SLICE)) {
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                message.take(octet);
            }
        }
        return message.end();
    }

    private void take(int octet) {
        if (octet == '\n' && firstLine) {
            asOnTheWire = before == '\r';
            firstLine = false;
        }
        if (octet == '.' && lineStart) {
            put('.');
        }
        if (octet == '\n' && before != '\r' && !asOnTheWire) {
            put('\r');
        }
        put(octet);
        lineStart = octet == '\n' && (before == '\r' || !asOnTheWire);
        before = octet;
    }

    private MessageFigures end() {
        if (!lineStart) {
            put('\r');
            put('\n');
        }
        put('.');
        put('\r');
        put('\n');
        flush();
        return reader.figures(wire);
    }

    private void put(int octet) {
        slice[filled++] = (byte) octet;
        if (filled >= SLICE) {
            flush();
        }
    }

    private void flush() {
        wire.feed(slice, 0, filled, reader);
        filled = 0;
    }
}
