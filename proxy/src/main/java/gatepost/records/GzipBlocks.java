package gatepost.records;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;

/**
 * A compressed log that can be entered in the middle. It is gzip (RFC 1952) in several members, as any gunzip reads it;
 * each member has whole lines, its MTIME is the second of its first line, and an extra field says how long the member
 * is. So a time is found by going from head to head, and no index has to be kept beside the file.
 */
final class GzipBlocks {

    /** Octets of lines in a member: a few milliseconds to read, and nearly the ratio of the whole. */
    static final int BLOCK = 1 << 20;

    private static final int HEAD = 20;
    private static final byte DEFLATE = 8;
    private static final byte HAS_EXTRA = 4;
    private static final byte UNKNOWN_SYSTEM = (byte) 255;

    /** RFC 1952 §2.3.1.1: two letters that nobody has registered; "length". */
    private static final byte[] FIELD = {'G', 'L'};

    private static final short FIELD_LENGTH = 4;

    /**
     * Where a member begins.
     *
     * @param second of its first line, since 1970; 0 when that is not known
     */
    record Block(long offset, long second) {}

    private GzipBlocks() {}

    /** Writes lines, whose times are read from themselves, as one member. */
    static void write(byte[] lines, int length, OutputStream to) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(length / 6);
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(body, deflater, 64 * 1024)) {
            deflating.write(lines, 0, length);
        } finally {
            deflater.end();
        }
        CRC32 sum = new CRC32();
        sum.update(lines, 0, length);
        long millis = Stamp.millis(lines, 0, length);
        int second = millis == Stamp.NONE ? 0 : (int) (millis / 1000);
        ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) GZIPInputStream.GZIP_MAGIC)
                .put(DEFLATE)
                .put(HAS_EXTRA)
                .putInt(second);
        head.put((byte) 0).put(UNKNOWN_SYSTEM);
        head.putShort((short) (FIELD.length + 2 + FIELD_LENGTH)).put(FIELD).putShort(FIELD_LENGTH);
        head.putInt(HEAD + body.size() + 2 * Integer.BYTES);
        ByteBuffer tail = ByteBuffer.allocate(2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        tail.putInt((int) sum.getValue()).putInt(length);
        to.write(head.array());
        body.writeTo(to);
        to.write(tail.array());
    }

    /** The members of a file; where one does not say how long it is, it is taken for the last. */
    static List<Block> of(FileChannel file) throws IOException {
        List<Block> blocks = new ArrayList<>();
        long size = file.size();
        long offset = 0;
        while (offset < size) {
            ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
            file.read(head, offset);
            blocks.add(new Block(offset, Integer.toUnsignedLong(head.getInt(4))));
            offset += isOurs(head.array()) ? Math.max(Integer.toUnsignedLong(head.getInt(16)), HEAD) : size;
        }
        return blocks;
    }

    /** The lines from the member at {@code offset} on. */
    static InputStream from(FileChannel file, long offset) throws IOException {
        file.position(offset);
        return new GZIPInputStream(Channels.newInputStream(file), 64 * 1024);
    }

    /** Where lines of this second and later stand: from the last member on that began before it. */
    static long offsetOf(FileChannel file, long second) throws IOException {
        long found = 0;
        for (Block block : of(file)) {
            if (block.second() >= second) {
                break;
            }
            found = block.offset();
        }
        return found;
    }

    private static boolean isOurs(byte[] head) {
        return head[3] == HAS_EXTRA && head[12] == FIELD[0] && head[13] == FIELD[1];
    }
}
