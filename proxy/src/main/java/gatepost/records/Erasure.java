package gatepost.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Takes an address out of files that nobody writes any more. A file is replaced as a whole, or stays as it was. */
public final class Erasure {

    private static final ObjectMapper JSON =
            new ObjectMapper(PrintableJson.builder().build());

    private final Mention mention;
    private final Needle needle;
    private int changed;

    public Erasure(Mention mention) {
        this.mention = mention;
        this.needle = new Needle(mention.text());
    }

    /** How many records had the address, over all files so far. */
    public int changed() {
        return changed;
    }

    /** Of a plain file or a compressed one. */
    public void in(Path file) throws IOException {
        boolean compressed = file.toString().endsWith(".gz");
        Path part = file.resolveSibling(file.getFileName() + ".erased");
        int before = changed;
        try {
            try (InputStream in = open(file, compressed);
                    OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(file));
                copy(in, out, compressed);
            }
            if (changed > before) {
                Files.setLastModifiedTime(part, Files.getLastModifiedTime(file));
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static InputStream open(Path file, boolean compressed) throws IOException {
        InputStream in = Files.newInputStream(file);
        return compressed ? new GZIPInputStream(in, 64 * 1024) : in;
    }

    private void copy(InputStream in, OutputStream out, boolean compressed) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        Lines.read(in, (octets, start, end) -> {
            block.write(line(octets, start, end));
            block.write('\n');
            if (block.size() >= GzipBlocks.BLOCK) {
                flush(block, out, compressed);
            }
            return Lines.Next.LINE;
        });
        if (block.size() > 0) {
            flush(block, out, compressed);
        }
    }

    private static void flush(ByteArrayOutputStream block, OutputStream out, boolean compressed) throws IOException {
        if (compressed) {
            GzipBlocks.write(block.toByteArray(), block.size(), out);
        } else {
            block.writeTo(out);
        }
        block.reset();
    }

    private byte[] line(byte[] octets, int start, int end) throws IOException {
        byte[] line = Arrays.copyOfRange(octets, start, end);
        if (!needle.isIn(line, 0, line.length)) {
            return line;
        }
        try {
            JsonNode record = JSON.readTree(line);
            if (!mention.isIn(record)) {
                return line;
            }
            changed++;
            return JSON.writeValueAsString(mention.erased(record)).getBytes(StandardCharsets.US_ASCII);
        } catch (JsonProcessingException torn) {
            return line;
        }
    }
}
