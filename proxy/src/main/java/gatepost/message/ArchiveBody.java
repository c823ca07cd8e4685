package gatepost.message;

/**
 * The body of an entity that may be a zip archive: decodes it as it passes by, as long as it looks like one. Whether it
 * does is told by its type, its name, or its first octets.
 */
final class ArchiveBody {

    /** How the octets of a body are written (RFC 2045 §6). */
    enum Coding {
        PLAIN,
        BASE64,
        QUOTED
    }

    private static final int NONE = -1;

    private final ZipNames zip;
    private Coding coding = Coding.PLAIN;
    private boolean open;
    private boolean sure;
    private int seen;
    private int bits;
    private int held;
    private int high;
    private boolean escaped;

    ArchiveBody(FileNames names) {
        zip = new ZipNames(names);
    }

    /** Whether the octets of the body are wanted. */
    boolean isOpen() {
        return open;
    }

    /** A body begins; {@code known} to be an archive, or to be found out by its first octets. */
    void begin(Coding how, boolean known) {
        coding = how;
        sure = known;
        open = true;
        seen = 0;
        bits = 0;
        held = 0;
        high = NONE;
        escaped = false;
        zip.begin();
    }

    void end() {
        if (open) {
            zip.end();
        }
        open = false;
    }

    /** Takes octets of the body as they stand in the message. */
    void octets(byte[] buf, int from, int to) {
        for (int i = from; i < to && open; i++) {
            switch (coding) {
                case BASE64 -> base64(buf[i] & 255);
                case QUOTED -> quoted(buf[i] & 255);
                default -> decoded(buf[i] & 255);
            }
        }
    }

    private void base64(int octet) {
        int value = Transfer.sextet(octet);
        if (value >= 0) {
            bits = bits << 6 | value;
            held += 6;
        }
        if (held >= 8) {
            held -= 8;
            decoded(bits >> held & 255);
        }
    }

    private void quoted(int octet) {
        if (!escaped) {
            escaped = octet == '=';
            if (!escaped) {
                decoded(octet);
            }
            return;
        }
        int digit = Character.digit(octet, 16);
        if (digit < 0) {
            // A soft line break, or nothing that anybody can decode.
            escaped = octet == '\r';
            high = NONE;
        } else if (high < 0) {
            high = digit;
        } else {
            decoded(high << 4 | digit);
            high = NONE;
            escaped = false;
        }
    }

    private void decoded(int octet) {
        if (!sure && seen < 2) {
            open = octet == "PK".charAt(seen);
        }
        seen++;
        if (open) {
            zip.octet(octet);
        }
    }
}
