package gatepost.message;

/**
 * Tells the addresses of a long To from junk: measures the pieces of a field from one address to the next. A list of
 * thousands is made of short pieces, each with an at sign in the form of an address behind a separator of its own.
 * Nothing is kept, so a field may have any length.
 */
final class AddressPieces {

    /** Octets of an address with its name; a longer piece is none (RFC 5321 §4.5.3.1 gives an address 256). */
    private static final int LONGEST = 1_000;

    private long since;
    private long longest;
    private long addressed;
    private boolean any;
    private boolean apart;
    private int last;

    /** A field begins. */
    void begin() {
        since = 0;
        longest = 0;
        addressed = 0;
        any = false;
        apart = true;
        last = 0;
    }

    /** Takes the line {@code buf[from..to)} of the field, cut, but {@code full} octets long with its line end. */
    void line(byte[] buf, int from, int to, long full) {
        for (int i = from; i < to; i++) {
            since++;
            int octet = buf[i] & 255;
            apart |= octet == ',' || octet == ';' || octet == ':';
            if (octet == '@' && apart && isOfAddress(last) && i + 1 < to && isOfAddress(buf[i + 1] & 255)) {
                any = true;
                apart = false;
                piece();
            }
            last = octet;
        }
        since += full - (to - from);
    }

    /** The field is complete. */
    void end() {
        piece();
    }

    /** Octets of the longest piece. */
    long longest() {
        return longest;
    }

    /** Octets of all pieces that an address is in. */
    long addressed() {
        return addressed;
    }

    private void piece() {
        longest = Math.max(longest, since);
        addressed += any && since <= LONGEST ? since : 0;
        since = 0;
    }

    /** Whether an octet can stand beside an at sign; what is not ASCII can. */
    private static boolean isOfAddress(int octet) {
        return octet > ' ' && ",;:<>()@\\".indexOf(octet) < 0;
    }
}
