package gatepost.message;

import gatepost.observed.HeaderFigures;

/** Measures the message's own header and its fields. */
final class HeaderSize {

    private final AddressPieces pieces = new AddressPieces();
    private long bytes;
    private long longest;
    private long longestUnfolded;
    private long addressed;
    private long restLongest;
    private long unfolded;

    /** A field begins. */
    void begins() {
        unfolded = 0;
        pieces.begin();
    }

    /**
     * Takes the line {@code buf[from..to)} of the field {@code name}, cut.
     *
     * @param full octets with its line end
     * @param text octets without it, and without what stands between the colon and a value
     */
    void line(FieldName name, byte[] buf, int from, int to, long full, long text) {
        bytes += full;
        unfolded += text;
        if (name.listsRecipients()) {
            pieces.line(buf, from, to, full);
        }
    }

    /** The field is complete, {@code length} octets long without its last line end. */
    void ends(FieldName name, long length) {
        longest = Math.max(longest, length);
        longestUnfolded = Math.max(longestUnfolded, unfolded);
        if (name.listsRecipients()) {
            pieces.end();
            addressed += pieces.addressed();
        }
        restLongest = Math.max(restLongest, name.listsRecipients() ? pieces.longest() : length);
    }

    HeaderFigures.Size size() {
        return new HeaderFigures.Size(bytes, longest, longestUnfolded, bytes - addressed, restLongest);
    }
}
