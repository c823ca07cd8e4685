package gatepost.message;

import java.nio.charset.StandardCharsets;

/**
 * Finds the names in a zip archive as it passes by, without unpacking anything: behind each local file header and each
 * entry of the central directory (APPNOTE.TXT 4.3.7, 4.3.12), wherever such a header stands, so that data in front of the
 * archive or sizes that lie hide nothing. A few steps for each octet, 256 octets of memory.
 */
final class ZipNames {

    /** Entries whose names are taken, over all archives of a message. */
    static final int MAX_ENTRIES = 2_000;

    private static final int LOCAL = 0x504B0304;
    private static final int CENTRAL = 0x504B0102;

    /** Both signatures end in an octet no higher; nearly all others are done with at once. */
    private static final int LAST_OF_SIGNATURE = 4;

    /** Octets of the header before the name, and where the length of the name stands in it. */
    private static final int LOCAL_OCTETS = 30;

    private static final int LOCAL_LENGTH = 26;
    private static final int CENTRAL_OCTETS = 46;
    private static final int CENTRAL_LENGTH = 28;

    /** Of a longer name only the end matters. */
    private static final int KEPT = 256;

    private final FileNames names;
    private final byte[] name = new byte[KEPT];
    private int kept;
    private int window;
    private int lengthAt;
    private int left;
    private int headerLeft;
    private int position;
    private int entries;

    ZipNames(FileNames names) {
        this.names = names;
    }

    /** The next archive begins. */
    void begin() {
        window = 0;
        headerLeft = 0;
        left = 0;
        kept = 0;
    }

    void octet(int octet) {
        window = window << 8 | octet;
        if (octet > LAST_OF_SIGNATURE && headerLeft == 0 && left == 0) {
            return;
        }
        if (window == LOCAL || window == CENTRAL) {
            end();
            lengthAt = window == LOCAL ? LOCAL_LENGTH : CENTRAL_LENGTH;
            headerLeft = (window == LOCAL ? LOCAL_OCTETS : CENTRAL_OCTETS) - 4;
            position = 4;
            left = 0;
        } else if (headerLeft > 0) {
            header(octet);
        } else if (left > 0) {
            keep(octet);
            if (--left == 0) {
                end();
            }
        }
    }

    /** The archive ends, perhaps within a name. */
    void end() {
        if (kept > 0 && entries < MAX_ENTRIES) {
            entries++;
            names.listed(new String(name, 0, kept, StandardCharsets.ISO_8859_1));
        } else if (kept > 0) {
            names.cut();
        }
        kept = 0;
    }

    private void header(int octet) {
        if (position == lengthAt) {
            left = octet;
        } else if (position == lengthAt + 1) {
            left |= octet << 8;
        }
        position++;
        headerLeft--;
    }

    private void keep(int octet) {
        if (kept == KEPT) {
            System.arraycopy(name, KEPT / 2, name, 0, KEPT / 2);
            kept = KEPT / 2;
        }
        name[kept++] = (byte) octet;
    }
}
